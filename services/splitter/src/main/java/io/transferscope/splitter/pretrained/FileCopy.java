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
import java.security.MessageDigest;

/**
 * A file as it was when it was copied, so that what is read of it is what the digest says, whatever
 * becomes of it meanwhile.
 *
 * @param file the copy, which has the original's ending
 */
record FileCopy(Path file, String sha256) {
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_ENDING = 20;

    FileCopy {
        requireNonNull(file, "file is null");
        requireNonNull(sha256, "sha256 is null");
    }

    /**
     * @param check runs between parts
     * @throws WeightsException where the original is larger than any file of weights
     */
    static FileCopy of(Path original, Path directory, Runnable check)
            throws IOException, WeightsException {
        Path copy = directory.resolve("weights" + ending(original));
        MessageDigest digest = Sha256.newDigest();
        try (OutputStream out = Files.newOutputStream(copy);
                InputStream in = open(original)) {
            byte[] buffer = new byte[BUFFER];
            long size = 0;
            for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
                check.run();
                size += n;
                WeightsLimits.requireSize(size);
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
        }
        return new FileCopy(copy, Sha256.hex(digest));
    }

    private static InputStream open(Path original) throws IOException {
        try {
            return Files.newInputStream(original);
        } catch (IOException e) {
            throw UnavailableException.orRefused("cannot be read: " + e.getMessage(), e);
        }
    }

    private static int read(InputStream in, byte[] buffer) throws IOException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw UnavailableException.orRefused("cannot be read: " + e.getMessage(), e);
        }
    }

    private static String ending(Path file) {
        String name = String.valueOf(file.getFileName());
        int point = name.lastIndexOf('.');
        return point < 0 || name.length() - point > LONGEST_ENDING ? "" : name.substring(point);
    }
}
