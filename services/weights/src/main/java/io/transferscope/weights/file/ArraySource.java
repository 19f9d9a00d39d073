package io.transferscope.weights.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/** An array of float32 that is read when it is needed, since all of a network may be large. */
public interface ArraySource {
    List<Integer> shape();

    /** All numbers in C order. */
    float[] read() throws WeightsException, IOException;

    /**
     * All numbers in C order, to be taken from anywhere; a large array needs little memory for it.
     */
    default FloatBuffer values() throws WeightsException, IOException {
        return FloatBuffer.wrap(read());
    }

    /** Writes all numbers in C order, little-endian; a large array needs little memory for it. */
    default void writeTo(OutputStream out) throws WeightsException, IOException {
        float[] values = read();
        ByteBuffer piece = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        int floats = piece.capacity() / Float.BYTES;
        for (int from = 0; from < values.length; from += floats) {
            int count = Math.min(floats, values.length - from);
            piece.asFloatBuffer().put(values, from, count);
            out.write(piece.array(), 0, count * Float.BYTES);
        }
    }

    /** How many numbers it has. */
    default long elements() {
        return shape().stream().mapToLong(n -> n).reduce(1, Math::multiplyExact);
    }

    /** One that is in memory. */
    static ArraySource of(List<Integer> shape, float[] values) {
        ArraySource array = inMemory(shape, values);
        if (array.elements() != values.length) {
            throw new IllegalArgumentException(
                    values.length + " numbers are none of shape " + shape);
        }
        return array;
    }

    /** One of nothing but zeros. */
    static ArraySource zeros(List<Integer> shape) {
        return new ArraySource() {
            @Override
            public List<Integer> shape() {
                return shape;
            }

            @Override
            public float[] read() {
                return new float[Math.toIntExact(elements())];
            }
        };
    }

    private static ArraySource inMemory(List<Integer> shape, float[] values) {
        return new ArraySource() {
            @Override
            public List<Integer> shape() {
                return shape;
            }

            @Override
            public float[] read() {
                return values;
            }
        };
    }
}
