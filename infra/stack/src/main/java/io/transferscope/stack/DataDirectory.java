package io.transferscope.stack;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The stack's data directory, held by one stack at a time; a crash frees it. */
public final class DataDirectory implements AutoCloseable {
    private static final String LOCK = "up.lock";
    private static final int TRIES = 10;

    private final Path root;
    private final FileChannel lock;

    private DataDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * @throws StackException where another stack holds it
     */
    public static DataDirectory open(Path root) {
        try {
            Files.createDirectories(root);
            FileChannel channel = FileChannel.open(root.resolve(LOCK), CREATE, WRITE);
            if (!lock(channel)) {
                channel.close();
                throw new StackException(
                        "Another stack runs in "
                                + root
                                + ": stop that, or choose another directory with --data");
            }
            return new DataDirectory(root, channel);
        } catch (IOException e) {
            throw new StackException("Cannot write to the data directory " + root, e);
        }
    }

    public Path root() {
        return root;
    }

    /** A directory below, made if need be. */
    public Path directory(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new StackException("Cannot make a directory in " + root, e);
        }
    }

    /** An empty log; that of the last run is kept beside it. */
    public Path log(String name) {
        Path logs = directory("logs");
        Path log = logs.resolve(name + ".log");
        try {
            if (Files.exists(log)) {
                Files.move(
                        log,
                        logs.resolve(name + ".previous.log"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new StackException("Cannot put the old log away: " + log, e);
        }
        return log;
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new StackException("Cannot free the data directory " + root, e);
        }
    }

    /** Whether a stack holds the directory, be it ready or not. */
    static boolean isHeld(Path root) {
        try (FileChannel channel = FileChannel.open(root.resolve(LOCK), WRITE);
                FileLock lock = tryLock(channel)) {
            return lock == null;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new StackException("Cannot read " + root.resolve(LOCK), e);
        }
    }

    /** Not held up by those who only look whether it is held. */
    private static boolean lock(FileChannel channel) throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            if (tryLock(channel) != null) {
                return true;
            }
            Pause.of(Duration.ofMillis(20));
        }
        return false;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // held by this very process
            return null;
        }
    }
}
