package io.transferscope.weights.safetensors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Makes safetensors files of any header, sound or not. */
public final class TestingSafetensors {
    private TestingSafetensors() {}

    /** A file with this JSON, and so many bytes behind it. */
    public static byte[] file(String json, byte... elements) {
        byte[] header = json.getBytes(UTF_8);
        return ByteBuffer.allocate(8 + header.length + elements.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .put(elements)
                .array();
    }

    /** The JSON of one array. */
    public static String tensor(String name, String type, String shape, long from, long to) {
        return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                .formatted(name, type, shape, from, to);
    }
}
