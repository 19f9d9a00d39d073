package io.transferscope.dataset.location;

import static java.util.Objects.requireNonNull;

import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.runtime.disk.Disk;
import io.transferscope.runtime.failure.DiskException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Downloaded files, and parts of files whose download goes on where it was, also after a crash.
 * They are kept for a day after their last use, and less where others need their room.
 */
final class Downloads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);
    private static final int TIMES = 2;

    private final Path scratch;
    private final long maxBytes;
    private final Clock clock;
    private final Set<String> checked = new HashSet<>();
    private @Nullable DownloadDirectory directory;

    /**
     * @param scratch below which the files are
     * @param maxBytes of one file, and of all together
     */
    Downloads(Path scratch, long maxBytes, Clock clock) {
        this.scratch = requireNonNull(scratch, "scratch is null");
        this.maxBytes = maxBytes;
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * The local file, downloaded where it is not there.
     *
     * @param check asked often; throws what is to end the download early
     * @throws RefusedException where there is no such file, or another one
     */
    synchronized Path get(Download wanted, Runnable check) throws IOException {
        DownloadDirectory files = directory();
        Path whole = files.whole(wanted.key());
        if (!isThere(wanted, whole)) {
            download(wanted, files, check);
            move(files.part(wanted.key()), whole);
            files.forget(wanted.key());
            checked.add(wanted.key());
        }
        touch(whole);
        return whole;
    }

    /** A disk may forget: what an earlier process left is looked at once. */
    private boolean isThere(Download wanted, Path whole) {
        if (!Files.exists(whole)) {
            return false;
        }
        if (checked.contains(wanted.key()) || DownloadDirectory.problem(wanted, whole).isEmpty()) {
            checked.add(wanted.key());
            return true;
        }
        LOG.warn("Downloaded file is damaged, fetching it anew source={}", wanted);
        delete(whole);
        return false;
    }

    /** Leaves the whole file in place of its part. */
    private void download(Download wanted, DownloadDirectory files, Runnable check)
            throws IOException {
        files.tidy(wanted.key(), clock.instant());
        String before = "";
        for (int time = 1; ; time++) {
            ResumingDownload download = new ResumingDownload(wanted, files, maxBytes, check);
            boolean fresh = download.run();
            Path part = files.part(wanted.key());
            Optional<String> problem = DownloadDirectory.problem(wanted, part);
            if (problem.isEmpty()) {
                return;
            }
            // What was left of an earlier try may be at fault: only all of it, from now, tells.
            if (fresh || time == TIMES) {
                try {
                    if (wanted.isTaken(problem.get(), problem.get().equals(before))) {
                        return;
                    }
                } catch (RefusedException e) {
                    files.discard(wanted.key());
                    throw e;
                }
            }
            files.discard(wanted.key());
            if (time > TIMES) {
                throw new IOException("arrives with other bytes each time: " + problem.get());
            }
            before = problem.get();
            LOG.warn("Downloading again source={} problem={}", wanted, before);
        }
    }

    private void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        } catch (NoSuchFileException e) {
            LOG.debug("Gone at once file={}", file, e);
        } catch (IOException e) {
            throw new DiskException("Cannot write " + file, e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new DiskException("Cannot remove " + file, e);
        }
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(
                    from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new DiskException("Cannot write " + to, e);
        }
    }

    private DownloadDirectory directory() {
        DownloadDirectory open = directory;
        if (open == null) {
            open = DownloadDirectory.under(scratch, maxBytes, Disk.SYSTEM);
            directory = open;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        if (directory != null) {
            directory.close();
        }
    }
}
