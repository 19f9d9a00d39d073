package io.transferscope.weights.safetensors;

import io.transferscope.contracts.json.Json;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.ElementType;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arrays and what is said of them as a safetensors file, with elements of type F32. */
public final class SafetensorsWriter implements WeightsWriter {
    private final List<ArraySource> arrays;
    private final byte[] header;
    private final long elementBytes;

    /**
     * @param arrays by name, in the order in which they lie in the file
     * @param metadata what the file says of itself
     */
    public SafetensorsWriter(Map<String, ArraySource> arrays, Map<String, String> metadata) {
        this.arrays = List.copyOf(arrays.values());
        Map<String, Object> fields = new LinkedHashMap<>();
        if (!metadata.isEmpty()) {
            fields.put(SafetensorsHeader.METADATA, metadata);
        }
        long end = 0;
        for (Map.Entry<String, ArraySource> array : arrays.entrySet()) {
            long from = end;
            end += array.getValue().elements() * ElementType.F32.bytes();
            fields.put(
                    array.getKey(),
                    Map.of(
                            "dtype",
                            ElementType.F32.name(),
                            "shape",
                            array.getValue().shape(),
                            "data_offsets",
                            List.of(from, end)));
        }
        header = padded(Json.write(fields));
        elementBytes = end;
    }

    /** With spaces, as the format has it, so that the elements begin aligned. */
    private static byte[] padded(byte[] json) {
        byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    @Override
    public long size() {
        return SafetensorsFile.PREFIX + header.length + elementBytes;
    }

    @Override
    public void writeTo(OutputStream out) throws WeightsException, IOException {
        out.write(
                ByteBuffer.allocate(SafetensorsFile.PREFIX)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(header.length)
                        .array());
        out.write(header);
        for (ArraySource array : arrays) {
            array.writeTo(out);
        }
    }
}
