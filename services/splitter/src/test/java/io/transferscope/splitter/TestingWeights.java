package io.transferscope.splitter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.checkpoint.PretrainedManifest;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files of weights, with our names, of whichever numbers. */
final class TestingWeights {
    private final Map<String, float[]> arrays = new LinkedHashMap<>();
    private final Map<String, List<Integer>> shapes = new LinkedHashMap<>();

    /** Of a network, each number the count of those before it. */
    static TestingWeights of(int imageSize, List<Layer> layers) {
        TestingWeights weights = new TestingWeights();
        int count = 0;
        for (PlacedLayer layer : PretrainedManifest.place(imageSize, layers)) {
            for (ParameterShape parameter : layer.parameters()) {
                float[] values = new float[(int) parameter.elements()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = count++;
                }
                weights.put(layer.name() + "." + parameter.name(), parameter.shape(), values);
            }
        }
        return weights;
    }

    TestingWeights put(String name, List<Integer> shape, float... values) {
        arrays.put(name, values);
        shapes.put(name, shape);
        return this;
    }

    float[] get(String name) {
        return arrays.getOrDefault(name, new float[0]);
    }

    TestingWeights without(String name) {
        arrays.remove(name);
        return this;
    }

    /** Writes them as safetensors. */
    Path write(Path file) throws IOException {
        Map<String, Object> header = new LinkedHashMap<>();
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (Map.Entry<String, float[]> array : arrays.entrySet()) {
            int begin = data.size();
            ByteBuffer bytes = littleEndian(Float.BYTES * array.getValue().length);
            for (float value : array.getValue()) {
                bytes.putFloat(value);
            }
            data.write(bytes.array());
            header.put(
                    array.getKey(),
                    Map.of(
                            "dtype",
                            "F32",
                            "shape",
                            shapes.getOrDefault(array.getKey(), List.of()),
                            "data_offsets",
                            List.of(begin, data.size())));
        }
        String json = new String(Json.write(header), UTF_8);
        json += " ".repeat(-json.length() & 7);
        try (var out = Files.newOutputStream(file)) {
            out.write(littleEndian(Long.BYTES).putLong(json.length()).array());
            out.write(json.getBytes(UTF_8));
            data.writeTo(out);
        }
        return file;
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
