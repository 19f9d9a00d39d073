package io.transferscope.dataset.location;

import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.UnavailableException;
import io.transferscope.runtime.failure.DiskException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one file here, however often the connection breaks, as long as something arrives. */
final class ResumingDownload {
    private static final Logger LOG = LoggerFactory.getLogger(ResumingDownload.class);
    private static final int BUFFER = 1 << 16;
    private static final int VAIN_TRIES = 5;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration SAID = Duration.ofSeconds(15);

    private final Download wanted;
    private final DownloadDirectory files;
    private final long maxBytes;
    private final Runnable check;
    private long most = -1;
    private int vainTries;
    private long lastSaid = System.nanoTime();

    ResumingDownload(Download wanted, DownloadDirectory files, long maxBytes, Runnable check) {
        this.wanted = wanted;
        this.files = files;
        this.maxBytes = maxBytes;
        this.check = check;
    }

    /**
     * @return whether all of it is from now, with nothing left of an earlier run
     * @throws UnavailableException where nothing more arrives
     */
    boolean run() throws IOException {
        boolean fresh = files.partSize(wanted.key()) == 0;
        if (!fresh) {
            LOG.info("Download goes on source={} bytes={}", wanted, files.partSize(wanted.key()));
        }
        while (true) {
            try {
                fresh |= receive();
                LOG.info("Downloaded source={} bytes={}", wanted, files.partSize(wanted.key()));
                return fresh;
            } catch (RefusedException | UnavailableException e) {
                throw e;
            } catch (RangeIgnoredException e) {
                if (isWhole()) {
                    return false;
                }
                LOG.info("Download begins anew source={} reason={}", wanted, e.getMessage());
                files.discard(wanted.key());
                countTry(e);
            } catch (IOException e) {
                countTry(e);
            }
        }
    }

    /** Of a file that is here as a whole, its server has no more to give. */
    private boolean isWhole() {
        return files.partSize(wanted.key()) > 0
                && DownloadDirectory.problem(wanted, files.part(wanted.key())).isEmpty();
    }

    private void countTry(IOException failure) throws IOException {
        long size = files.partSize(wanted.key());
        boolean advanced = size > most && !(failure instanceof StallDetector.StalledException);
        vainTries = advanced ? 0 : vainTries + 1;
        most = Math.max(most, size);
        if (vainTries >= VAIN_TRIES) {
            throw UnavailableException.orRefused(
                    "cannot be downloaded for now: " + reason(failure), failure);
        }
        LOG.info("Download broke off source={} bytes={} reason={}", wanted, size, reason(failure));
        check.run();
        if (vainTries > 0) {
            pause();
        }
    }

    private static String reason(IOException failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UnavailableException.orRefused(
                    "was not downloaded: interrupted", new IOException("interrupted", e));
        }
    }

    /** Whether it began with the first byte. */
    private boolean receive() throws IOException {
        String key = wanted.key();
        String version = files.version(key).orElse(null);
        long had = version == null ? 0 : files.partSize(key);
        try (Download.Body body = wanted.open(had, version)) {
            if (body.from() != 0 && body.from() != had) {
                throw new RangeIgnoredException("gave what follows byte " + body.from());
            }
            if (body.from() == 0) {
                files.discard(key);
            }
            if (body.version() != null) {
                files.setVersion(key, body.version());
            }
            files.reserve(key, body.size() >= 0 ? body.size() : files.partSize(key) + 1);
            copy(body);
            long size = files.partSize(key);
            if (body.size() >= 0 && size < body.size()) {
                throw new IOException(
                        String.format(Locale.ROOT, "%d of %d bytes came", size, body.size()));
            }
            if (body.size() >= 0 && size > body.size()) {
                throw new RangeIgnoredException(
                        String.format(Locale.ROOT, "gave more than the %d bytes", body.size()));
            }
            return body.from() == 0;
        }
    }

    private void copy(Download.Body body) throws IOException {
        Path part = files.part(wanted.key());
        byte[] buffer = new byte[BUFFER];
        StallDetector stall = new StallDetector();
        InputStream in = body.content();
        try (OutputStream out = open(part)) {
            long size = body.from();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                write(out, part, buffer, n);
                size += n;
                if (size > maxBytes) {
                    files.reserve(wanted.key(), size);
                }
                check.run();
                stall.arrived(n);
                say(size, body.size());
            }
        }
    }

    private static OutputStream open(Path part) {
        try {
            return Files.newOutputStream(
                    part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new DiskException("Cannot write " + part, e);
        }
    }

    private static void write(OutputStream out, Path part, byte[] buffer, int length) {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw new DiskException("Cannot write " + part, e);
        }
    }

    private void say(long size, long of) {
        if (System.nanoTime() - lastSaid > SAID.toNanos()) {
            lastSaid = System.nanoTime();
            LOG.info("Downloading source={} bytes={} of={}", wanted, size, of < 0 ? "unknown" : of);
        }
    }
}
