package io.transferscope.splitter.pretrained;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.dataset.tree.UnavailableException;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A file of weights where its owner keeps it, who may write it at any time. */
final class OriginalFile {
    private static final int BUFFER = 1 << 16;

    private final Path file;

    /** What a file cannot keep while somebody writes it, or puts another in its place. */
    private record State(long size, FileTime modified, @Nullable Object key) {}

    OriginalFile(Path file) {
        this.file = requireNonNull(file, "file is null");
    }

    /**
     * Reads all of it, once.
     *
     * @param to what is read goes here
     * @param check runs between parts
     * @return the digest of what was read
     * @throws WeightsException where it is larger than any file of weights, or changes meanwhile:
     *     half of one file and half of another are weights that nobody has trained
     */
    String read(OutputStream to, Runnable check) throws IOException, WeightsException {
        State before = state();
        MessageDigest digest = Sha256.newDigest();
        long size = 0;
        try (InputStream in = open()) {
            byte[] buffer = new byte[BUFFER];
            for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
                check.run();
                size += n;
                WeightsLimits.requireSize(size);
                digest.update(buffer, 0, n);
                to.write(buffer, 0, n);
            }
        }
        if (size != before.size() || !before.equals(state())) {
            throw new WeightsException(
                    "changed while it was read: ask again once nobody writes it any more");
        }
        return Sha256.hex(digest);
    }

    private State state() throws IOException {
        try {
            BasicFileAttributes all = Files.readAttributes(file, BasicFileAttributes.class);
            return new State(all.size(), all.lastModifiedTime(), all.fileKey());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private InputStream open() throws IOException {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static int read(InputStream in, byte[] buffer) throws IOException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static IOException unreadable(IOException failure) {
        return UnavailableException.orRefused("cannot be read: " + failure.getMessage(), failure);
    }
}
