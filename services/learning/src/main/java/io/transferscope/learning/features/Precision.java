package io.transferscope.learning.features;

import io.transferscope.learning.data.Float16;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/** How exactly features are kept. */
public enum Precision {
    FLOAT32(Float.BYTES) {
        @Override
        void write(FloatBuffer numbers, ByteBuffer target) {
            int length = numbers.remaining();
            target.asFloatBuffer().put(numbers);
            target.position(target.position() + length * Float.BYTES);
        }

        @Override
        void read(ByteBuffer source, FloatBuffer target) {
            target.put(source.asFloatBuffer());
        }
    },
    FLOAT16(Float16.BYTES) {
        @Override
        void write(FloatBuffer numbers, ByteBuffer target) {
            while (numbers.hasRemaining()) {
                float number = numbers.get();
                short half = Float16.of(number);
                if (Float.isFinite(number) && !Float.isFinite(Float16.toFloat(half))) {
                    throw new OutOfRangeException(number, this);
                }
                target.putShort(half);
            }
        }

        @Override
        void read(ByteBuffer source, FloatBuffer target) {
            while (source.hasRemaining()) {
                target.put(Float16.toFloat(source.getShort()));
            }
        }
    };

    /** Bytes that all features of a training may take. */
    public static final long LIMIT = 1L << 30;

    private final int bytes;

    Precision(int bytes) {
        this.bytes = bytes;
    }

    /**
     * The best one by which as many numbers can be kept; null where they are too many. Decided by
     * the job alone, since it changes bits.
     */
    public static @Nullable Precision of(long numbers) {
        for (Precision precision : values()) {
            if (numbers <= LIMIT / precision.bytes) {
                return precision;
            }
        }
        return null;
    }

    /** Of one number. */
    int bytes() {
        return bytes;
    }

    /**
     * Writes all of the numbers.
     *
     * @throws OutOfRangeException where one would become infinite
     */
    abstract void write(FloatBuffer numbers, ByteBuffer target);

    /** Reads all of the source. */
    abstract void read(ByteBuffer source, FloatBuffer target);
}
