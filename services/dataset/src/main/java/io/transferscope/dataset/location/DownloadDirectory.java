package io.transferscope.dataset.location;

import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.runtime.disk.Disk;
import io.transferscope.runtime.failure.DiskException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A directory of downloaded files, which one process has for itself. */
final class DownloadDirectory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DownloadDirectory.class);
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int MOST_PROCESSES = 64;

    // Whatever else somebody keeps in the directory is not ours to remove.
    private static final Pattern OURS = Pattern.compile("[0-9a-f]{64}(\\.part|\\.version)?");

    private final Path directory;
    private final FileChannel lock;
    private final long maxBytes;
    private final Disk disk;

    private DownloadDirectory(Path directory, FileChannel lock, long maxBytes, Disk disk) {
        this.directory = directory;
        this.lock = lock;
        this.maxBytes = maxBytes;
        this.disk = disk;
    }

    /** The first that no other process has: after a crash, the one from before. */
    static DownloadDirectory under(Path scratch, long maxBytes, Disk disk) {
        for (int i = 1; i <= MOST_PROCESSES; i++) {
            Path directory = scratch.resolve(i == 1 ? "downloads" : "downloads-" + i);
            try {
                Files.createDirectories(directory);
                Optional<FileChannel> lock = lock(directory.resolve("lock"));
                if (lock.isPresent()) {
                    return new DownloadDirectory(directory, lock.get(), maxBytes, disk);
                }
            } catch (IOException e) {
                throw new DiskException("Directory " + directory + " cannot be used", e);
            }
        }
        throw new DiskException(
                "Directory " + scratch + " cannot be used",
                new IOException(MOST_PROCESSES + " other processes download into it"));
    }

    private static Optional<FileChannel> lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(channel); // ends with this process, however that ends
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("This very process has it file={}", file, e);
        }
        channel.close();
        return Optional.empty();
    }

    Path whole(String key) {
        return directory.resolve(key);
    }

    Path part(String key) {
        return directory.resolve(key + ".part");
    }

    /** How much of the file is there. */
    long partSize(String key) {
        try {
            return Files.size(part(key));
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new DiskException("Cannot read " + part(key), e);
        }
    }

    /** Of which version of the file the part is. */
    Optional<String> version(String key) {
        try {
            return Optional.of(Files.readString(version(directory, key)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new DiskException("Cannot read " + version(directory, key), e);
        }
    }

    /** To be said before the first byte is written. */
    void setVersion(String key, String version) {
        try {
            Files.writeString(version(directory, key), version);
        } catch (IOException e) {
            throw new DiskException("Cannot write " + version(directory, key), e);
        }
    }

    /** Of no version: what is there of the file cannot be added to. */
    void forget(String key) {
        delete(version(directory, key));
    }

    /** Removes what is there of the file. */
    void discard(String key) {
        forget(key);
        delete(part(key));
    }

    /** What is wrong with a file that is here; where it cannot be read, the disk is at fault. */
    static Optional<String> problem(Download wanted, Path file) {
        try {
            return wanted.problem(file);
        } catch (IOException e) {
            throw new DiskException("Cannot read " + file, e);
        }
    }

    /** Removes what was not used for a day. */
    void tidy(String wanted, Instant now) {
        FileTime old = FileTime.from(now.minus(KEPT));
        for (Kept file : kept(wanted)) {
            if (file.lastUse().compareTo(old) < 0) {
                LOG.info("Removed a download that is not used any more file={}", file.path());
                delete(file.path());
            }
        }
    }

    /**
     * Makes room for a file, at the cost of those used longest ago.
     *
     * @param size of the whole file, as far as it is known
     */
    void reserve(String key, long size) throws RefusedException {
        if (size > maxBytes) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has %d bytes, more than the %d that %s allows",
                            size,
                            maxBytes,
                            RemoteSettings.DOWNLOAD_BYTES));
        }
        requireFits(size);
        List<Kept> others = kept(key);
        long total = others.stream().mapToLong(Kept::size).sum();
        for (Kept other : others) {
            if (total + size <= maxBytes && missingRoom(key, size) <= 0) {
                return;
            }
            LOG.info("Removed a download to have room for another file={}", other.path());
            delete(other.path());
            total -= other.size();
        }
        long missing = missingRoom(key, size);
        if (missing > 0) {
            throw new DiskException(
                    "Cannot write " + part(key),
                    new IOException(
                            String.format(
                                    Locale.ROOT,
                                    "the disk has too little room: %d bytes are to come, %d more than fit",
                                    size - partSize(key),
                                    missing)));
        }
    }

    /** To wait for room would be in vain. */
    private void requireFits(long size) throws RefusedException {
        long all = onDisk(disk::totalBytes);
        if (size > all) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has %d bytes, more than the %d of the whole disk of %s: set transferscope.splitter.scratch to a directory of a larger one",
                            size,
                            all,
                            directory));
        }
    }

    private long missingRoom(String key, long size) {
        return size - partSize(key) - onDisk(disk::usableBytes);
    }

    private long onDisk(Bytes question) {
        try {
            return question.of(directory);
        } catch (IOException e) {
            throw new DiskException("Cannot read " + directory, e);
        }
    }

    /** Asks the disk below a directory. */
    @FunctionalInterface
    private interface Bytes {
        long of(Path directory) throws IOException;
    }

    private record Kept(Path path, long size, FileTime lastUse) {}

    /** What is there of other files, that used longest ago first. */
    private List<Kept> kept(String wanted) {
        List<Kept> kept = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (OURS.matcher(name).matches() && !name.startsWith(wanted)) {
                    kept.add(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
                }
            }
        } catch (IOException e) {
            throw new DiskException("Cannot read " + directory, e);
        }
        kept.sort(Comparator.comparing(Kept::lastUse));
        return kept;
    }

    private static Path version(Path directory, String key) {
        return directory.resolve(key + ".version");
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new DiskException("Cannot remove " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("Directory stays locked directory={}", directory, e);
        }
    }
}
