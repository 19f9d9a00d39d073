package io.transferscope.weights.safetensors;

import static io.transferscope.weights.safetensors.TestingSafetensors.file;
import static io.transferscope.weights.safetensors.TestingSafetensors.tensor;

import io.transferscope.weights.file.ContentChannel;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsFile;
import io.transferscope.weights.file.WeightsTarget;
import java.io.IOException;
import java.util.List;

class SafetensorsFuzzTest implements WeightsTarget {
    @Override
    public List<byte[]> seeds() {
        String metadata = "\"__metadata__\":{\"format\":\"pt\"}";
        String first = tensor("a", "F32", "[2,1]", 0, 8);
        String second = tensor("b", "F16", "[2]", 8, 12);
        return List.of(
                file("{" + first + "}", new byte[8]),
                file("{" + metadata + "," + second + "," + first + "}", new byte[12]),
                file("{" + tensor("n", "I64", "[]", 0, 8) + "}   ", new byte[8]));
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "__metadata__",
                "data_offsets",
                "\"BF16\"",
                "\"F64\"",
                "9223372036854775807",
                "1e9");
    }

    @Override
    public WeightsFile open(byte[] content) throws WeightsException, IOException {
        return SafetensorsFile.open(new ContentChannel(content));
    }
}
