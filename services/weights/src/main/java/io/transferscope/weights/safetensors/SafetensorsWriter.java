package io.transferscope.weights.safetensors;

import io.transferscope.contracts.json.Json;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.ElementEncoder;
import io.transferscope.weights.file.ElementType;
import io.transferscope.weights.file.WeightsException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes safetensors files: the same arrays and metadata are always the same bytes. */
public final class SafetensorsWriter {
    private static final int ALIGNMENT = 8;

    private SafetensorsWriter() {}

    /**
     * @param arrays in the order in which they are to lie in the file; one at a time is read
     */
    public static void write(
            Map<String, ArraySource> arrays, Map<String, String> metadata, OutputStream out)
            throws WeightsException, IOException {
        byte[] json = header(arrays, metadata);
        int length = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] padded = Arrays.copyOf(json, length);
        Arrays.fill(padded, json.length, length, (byte) ' ');
        ByteBuffer prefix = ByteBuffer.allocate(SafetensorsFile.PREFIX);
        prefix.order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        out.write(prefix.array());
        out.write(padded);
        for (Map.Entry<String, ArraySource> array : arrays.entrySet()) {
            ElementEncoder.write(ElementEncoder.read(array.getKey(), array.getValue()), out);
        }
    }

    private static byte[] header(Map<String, ArraySource> arrays, Map<String, String> metadata) {
        Map<String, Object> header = new TreeMap<>();
        long end = 0;
        for (Map.Entry<String, ArraySource> array : arrays.entrySet()) {
            List<Integer> shape = array.getValue().shape();
            long start = end;
            end += ElementEncoder.elements(shape) * ElementType.F32.bytes();
            header.put(
                    array.getKey(),
                    Map.of(
                            "dtype",
                            ElementType.F32,
                            "shape",
                            shape,
                            "data_offsets",
                            List.of(start, end)));
        }
        if (!metadata.isEmpty()) {
            header.put(SafetensorsHeader.METADATA, metadata);
        }
        return Json.write(header);
    }
}
