package io.transferscope.runtime.store;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.runtime.failure.DiskException;
import io.transferscope.runtime.settings.CacheSettings;
import io.transferscope.runtime.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Local copies of blobs in a directory that several processes may share. Copies fetched longest ago
 * go first when the directory holds more than its bound; the one just fetched stays, even where it
 * alone is larger. A copy's digest is checked each time: a disk may forget, too, and reading is
 * cheap beside training.
 */
final class BlobCache {
    private static final Logger LOG = LoggerFactory.getLogger(BlobCache.class);
    private static final String PART = ".part";

    // Whatever else somebody keeps in the directory is not ours to remove.
    private static final Pattern COPY_NAME = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern PART_NAME = Pattern.compile("[0-9a-f]{64}-.*\\.part");

    /** No download takes as long: what is older was left by a process that died. */
    private static final Duration STALE = Duration.ofHours(6);

    private static final int LOCKS = 64;

    private final CacheSettings settings;
    private final Clock clock;
    private final List<Object> locks = Stream.generate(Object::new).limit(LOCKS).toList();

    BlobCache(CacheSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        try {
            Files.createDirectories(settings.directory());
        } catch (IOException e) {
            throw Setting.invalid(
                    CacheSettings.DIRECTORY, "names a directory that cannot be made: " + e);
        }
    }

    /** The local copy, downloaded where there is none or where it is damaged. */
    Path get(BlobRef blob, Consumer<Path> download) {
        Path file = settings.directory().resolve(blob.sha256());
        synchronized (locks.get(Math.floorMod(blob.sha256().hashCode(), LOCKS))) {
            try {
                // Somebody who tidies temporary files may have taken it.
                Files.createDirectories(settings.directory());
                if (!isIntact(blob, file)) {
                    Path part =
                            Files.createTempFile(settings.directory(), blob.sha256() + "-", PART);
                    try {
                        download.accept(part);
                        part.toFile().setReadOnly();
                        Files.move(
                                part,
                                file,
                                StandardCopyOption.ATOMIC_MOVE,
                                StandardCopyOption.REPLACE_EXISTING);
                    } finally {
                        Files.deleteIfExists(part);
                    }
                    evict(file);
                }
                return file;
            } catch (IOException e) {
                throw new DiskException(
                        "The cache in " + settings.directory() + " cannot be used", e);
            }
        }
    }

    private boolean isIntact(BlobRef blob, Path file) throws IOException {
        try {
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
            if (Files.size(file) == blob.size() && BlobFiles.digest(file).equals(blob)) {
                return true;
            }
        } catch (NoSuchFileException e) {
            return false;
        } catch (DiskException e) {
            LOG.warn("cached copy is unreadable blob={} cause={}", blob.sha256(), e.getMessage());
        }
        LOG.warn("cached copy is damaged, fetching it anew blob={}", blob.sha256());
        return false;
    }

    private record Copy(Path file, long size, FileTime lastUse) {}

    private synchronized void evict(Path justFetched) throws IOException {
        List<Copy> copies = copies();
        long total = copies.stream().mapToLong(Copy::size).sum();
        for (Copy copy : copies) {
            if (total <= settings.maxBytes()) {
                return;
            }
            if (!copy.file().equals(justFetched)) {
                Files.deleteIfExists(copy.file());
                total -= copy.size();
            }
        }
    }

    /** What is there, the copy fetched longest ago first. */
    private List<Copy> copies() throws IOException {
        List<Copy> copies = new ArrayList<>();
        FileTime stale = FileTime.from(clock.instant().minus(STALE));
        List<Path> files;
        try (Stream<Path> listed = Files.list(settings.directory())) {
            files = listed.toList();
        }
        for (Path file : files) {
            try {
                BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
                String name = file.getFileName().toString();
                if (PART_NAME.matcher(name).matches()
                        && found.lastModifiedTime().compareTo(stale) < 0) {
                    Files.deleteIfExists(file);
                } else if (COPY_NAME.matcher(name).matches() && found.isRegularFile()) {
                    copies.add(new Copy(file, found.size(), found.lastModifiedTime()));
                }
            } catch (NoSuchFileException e) {
                LOG.debug("another process has just removed {}", file);
            }
        }
        copies.sort(Comparator.comparing(Copy::lastUse));
        return copies;
    }
}
