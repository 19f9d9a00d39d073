package io.transferscope.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the parts of a second stack out of a data directory; the operating system frees it after a
 * crash.
 */
final class DirectoryLock implements AutoCloseable {
    private final List<FileChannel> channels;

    private DirectoryLock(List<FileChannel> channels) {
        this.channels = List.copyOf(channels);
    }

    /** One lock for each part, so that parts may run in processes of their own. */
    static DirectoryLock take(Path directory, Set<EmbeddedSettings.Server> parts) {
        List<FileChannel> channels = new ArrayList<>();
        try {
            Files.createDirectories(directory);
            for (EmbeddedSettings.Server part : parts) {
                FileChannel channel =
                        FileChannel.open(directory.resolve(part.label() + ".lock"), CREATE, WRITE);
                channels.add(channel);
                if (tryLock(channel) == null) {
                    new DirectoryLock(channels).close();
                    throw new IllegalStateException(
                            "Another stack runs in "
                                    + directory
                                    + ": stop that, or choose another directory with --data-dir");
                }
            }
            return new DirectoryLock(channels);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot write to the data directory " + directory, e);
        }
    }

    @Override
    public void close() {
        for (FileChannel channel : channels) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new IllegalStateException("Cannot free the data directory", e);
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
