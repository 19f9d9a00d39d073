package io.transferscope.splitter.shard;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.disk.DirectoryRemoval;
import io.transferscope.runtime.failure.DiskException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A temporary directory that is removed when it is closed, or, where its process was killed, when
 * the next one is made beside it.
 */
public final class Scratch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);
    private static final String PREFIX = "shards-";
    private static final String LOCK = "lock";

    private final Path directory;
    private final FileChannel lock;

    private Scratch(Path directory, FileChannel lock) {
        this.directory = requireNonNull(directory, "directory is null");
        this.lock = requireNonNull(lock, "lock is null");
    }

    /**
     * @param parent which is made where there is none
     */
    public static Scratch under(Path parent) throws IOException {
        Files.createDirectories(parent);
        removeOrphans(parent);
        Path directory = Files.createTempDirectory(parent, PREFIX);
        FileChannel channel = open(directory);
        channel.lock(); // ends with this process, however that ends
        return new Scratch(directory, channel);
    }

    public Path directory() {
        return directory;
    }

    private static FileChannel open(Path directory) throws IOException {
        return FileChannel.open(
                directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static void removeOrphans(Path parent) throws IOException {
        List<Path> found;
        try (Stream<Path> files = Files.list(parent)) {
            found = files.filter(f -> f.getFileName().toString().startsWith(PREFIX)).toList();
        }
        for (Path directory : found) {
            // One without a lock file is just being made.
            if (Files.exists(directory.resolve(LOCK)) && isOrphan(directory)) {
                LOG.info("Removed what a killed process left behind directory={}", directory);
                DirectoryRemoval.delete(directory);
            }
        }
    }

    private static boolean isOrphan(Path directory) {
        try (FileChannel channel = open(directory);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // this very process has it
        } catch (IOException e) {
            LOG.debug("Cannot be looked at directory={}", directory, e);
            return false;
        }
    }

    @Override
    public void close() {
        try (lock) {
            DirectoryRemoval.delete(directory);
        } catch (DiskException | IOException e) {
            LOG.warn("Temporary directory not removed directory={}", directory, e);
        }
    }
}
