package io.transferscope.learning.features;

import io.transferscope.learning.engine.NativeMemory;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.bytedeco.javacpp.BytePointer;

/**
 * A temporary file. It is read, not mapped: its pages then belong to the system's cache and not to
 * this process.
 */
final class FileStorage implements Storage {
    private final FileChannel file;
    private final String about;
    private final BytePointer memory;
    private final ByteBuffer piece;

    private FileStorage(FileChannel file, String about, BytePointer memory) {
        this.file = file;
        this.about = about;
        this.memory = memory;
        piece = memory.asByteBuffer().order(ByteOrder.nativeOrder());
    }

    /**
     * An empty file, which has no name any more after this.
     *
     * @param bytes that it will have, for people
     * @param longest bytes that are read at once
     */
    static FileStorage open(long bytes, int longest, Path directory) {
        String about =
                String.format(Locale.ROOT, "%d MiB of features in %s", bytes >> 20, directory);
        // Unlike a direct buffer it does not wait for the garbage collector.
        BytePointer memory = NativeMemory.take(longest);
        try {
            // Somebody who tidies temporary files may have taken it.
            Files.createDirectories(directory);
            Path path = Files.createTempFile(directory, "features-", ".bin");
            FileChannel file =
                    FileChannel.open(
                            path,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE);
            return new FileStorage(file, about, memory);
        } catch (IOException e) {
            memory.close();
            throw new UncheckedIOException("cannot keep " + about, e);
        }
    }

    @Override
    public void write(long position, ByteBuffer bytes) {
        try {
            long at = position;
            while (bytes.hasRemaining()) {
                at += file.write(bytes, at);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + about, e);
        }
    }

    @Override
    public ByteBuffer read(long position, int length) {
        piece.clear().limit(length);
        try {
            while (piece.hasRemaining()) {
                long at = position + piece.position();
                if (file.read(piece, at) < 0) {
                    throw new EOFException("features end at byte " + at);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + about, e);
        }
        return piece.flip();
    }

    @Override
    public void close() {
        try {
            // From here on, reading throws before it touches the memory.
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close stored features", e);
        } finally {
            memory.close();
        }
    }
}
