package io.transferscope.learning.features;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Bytes outside the heap that are written once and read often. */
interface Storage extends AutoCloseable {
    /** Bytes that may be in memory; more are in a file. */
    long MOST_IN_MEMORY = 128L << 20;

    /**
     * Room in memory where it is little, else in a temporary file.
     *
     * @param longest bytes that are read at once
     * @param reserved bytes of memory that are left for others
     * @param directory for the file, which has no name any more after this
     */
    static Storage open(long bytes, int longest, long reserved, Path directory) {
        MemoryStorage memory = bytes <= MOST_IN_MEMORY ? MemoryStorage.open(bytes, reserved) : null;
        return memory != null ? memory : FileStorage.open(bytes, longest, directory);
    }

    void write(long position, ByteBuffer bytes);

    /** Bytes in the machine's order, which are gone at the next call of any method. */
    ByteBuffer read(long position, int length);

    /** Frees them; may be called again. */
    @Override
    void close();
}
