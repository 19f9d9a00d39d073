package io.transferscope.weights.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;

/** Writes arrays as little-endian float32, which all formats have. */
public final class ElementEncoder {
    private static final int BUFFER = 1 << 16;

    private ElementEncoder() {}

    /** The numbers of an array, as many as its shape has. */
    public static float[] read(String name, ArraySource array)
            throws WeightsException, IOException {
        float[] values = array.read();
        if (values.length != elements(array.shape())) {
            throw new IllegalStateException(
                    String.format(
                            Locale.ROOT,
                            "%s has %d numbers, but the shape %s",
                            name,
                            values.length,
                            array.shape()));
        }
        return values;
    }

    /** How many numbers an array of this shape has. */
    public static long elements(List<Integer> shape) {
        return shape.stream().mapToLong(n -> n).reduce(1, Math::multiplyExact);
    }

    public static void write(float[] values, OutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            buffer.putFloat(value);
            if (!buffer.hasRemaining()) {
                out.write(buffer.array());
                buffer.clear();
            }
        }
        out.write(buffer.array(), 0, buffer.position());
    }
}
