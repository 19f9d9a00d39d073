package io.transferscope.learning.features;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A temporary file. It is read, not mapped: its pages then belong to the system's cache and not to
 * this process.
 */
final class FileStorage implements Storage {
    private final FileChannel file;
    private final ByteBuffer piece;

    private FileStorage(FileChannel file, int longest) {
        this.file = file;
        piece = ByteBuffer.allocateDirect(longest).order(ByteOrder.nativeOrder());
    }

    /**
     * An empty file, which has no name any more after this.
     *
     * @param longest bytes that are read at once
     */
    static FileStorage open(int longest, Path directory) {
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
            return new FileStorage(file, longest);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep features in " + directory, e);
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
            throw new UncheckedIOException("cannot keep features", e);
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
            throw new UncheckedIOException("cannot read stored features", e);
        }
        return piece.flip();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close stored features", e);
        }
    }
}
