package io.transferscope.splitter.pretrained;

import static java.util.Objects.requireNonNull;

import io.transferscope.weights.file.WeightsException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file as it was when it was copied, so that what is read of it is what the digest says, whatever
 * becomes of it meanwhile.
 *
 * @param file the copy, which has the original's ending
 */
record FileCopy(Path file, String sha256) {
    private static final int LONGEST_ENDING = 20;

    FileCopy {
        requireNonNull(file, "file is null");
        requireNonNull(sha256, "sha256 is null");
    }

    /**
     * @param check runs between parts
     * @throws WeightsException where the original is larger than any file of weights, or changes
     *     while it is copied
     */
    static FileCopy of(Path original, Path directory, Runnable check)
            throws IOException, WeightsException {
        Path copy = directory.resolve("weights" + ending(original));
        try (OutputStream out = Files.newOutputStream(copy)) {
            return new FileCopy(copy, new OriginalFile(original).read(out, check));
        }
    }

    private static String ending(Path file) {
        String name = String.valueOf(file.getFileName());
        int point = name.lastIndexOf('.');
        return point < 0 || name.length() - point > LONGEST_ENDING ? "" : name.substring(point);
    }
}
