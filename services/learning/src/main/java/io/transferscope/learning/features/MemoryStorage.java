package io.transferscope.learning.features;

import io.transferscope.learning.engine.NativeMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/** Memory that is counted among what networks may take, and is free at once when closed. */
final class MemoryStorage implements Storage {
    private static final ByteBuffer CLOSED = ByteBuffer.allocate(0);

    private final BytePointer memory;
    private ByteBuffer content;

    private MemoryStorage(BytePointer memory) {
        this.memory = memory;
        content = memory.asByteBuffer();
    }

    /**
     * Up to 2 GiB; null where memory does not allow it.
     *
     * @param reserved bytes that are left for others
     */
    static @Nullable MemoryStorage open(long bytes, long reserved) {
        if (!NativeMemory.has(bytes + reserved)) {
            return null;
        }
        try {
            return new MemoryStorage(new BytePointer(bytes));
        } catch (OutOfMemoryError e) {
            // Nobody has reserved what the machine has; there is another way without it.
            return null;
        }
    }

    @Override
    public void write(long position, ByteBuffer bytes) {
        read(position, bytes.remaining()).put(bytes);
    }

    @Override
    public ByteBuffer read(long position, int length) {
        return content.slice(Math.toIntExact(position), length).order(ByteOrder.nativeOrder());
    }

    @Override
    public void close() {
        // Who reads after this gets an exception, and not somebody else's memory.
        content = CLOSED;
        memory.close();
    }
}
