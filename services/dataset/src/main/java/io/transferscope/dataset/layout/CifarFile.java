package io.transferscope.dataset.layout;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.dataset.tree.FileTree;
import io.transferscope.dataset.tree.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * CIFAR's binary files: records of one label, or a coarse and a fine one, and 32×32 pixels as
 * planes of red, green and blue.
 */
final class CifarFile {
    private static final int SIDE = 32;
    private static final int PIXELS = 3 * SIDE * SIDE;
    private static final Pattern TEN = Pattern.compile("data_batch_[1-9]\\.bin|test_batch\\.bin");
    private static final Pattern HUNDRED = Pattern.compile("(train|test)\\.bin");

    private CifarFile() {}

    /** How many labels a record has in a file of this name; empty where it is none of CIFAR's. */
    static Optional<Integer> labels(String name) {
        if (TEN.matcher(name).matches()) {
            return Optional.of(1);
        }
        return HUNDRED.matcher(name).matches() ? Optional.of(2) : Optional.empty();
    }

    static Part part(String name) {
        return name.startsWith("test") ? Part.VALIDATION : Part.TRAIN;
    }

    /** Takes note of labels. */
    static DataFile.Cifar index(InputStream in, int labels, boolean wantsKeys) throws IOException {
        ByteArrayOutputStream fine = new ByteArrayOutputStream();
        ByteArrayOutputStream coarse = new ByteArrayOutputStream();
        List<ContentKey> keys = new ArrayList<>();
        byte[] record = new byte[labels + PIXELS];
        while (next(in, record)) {
            fine.write(record[labels - 1]);
            if (labels > 1) {
                coarse.write(record[0]);
            }
            if (wantsKeys) {
                keys.add(ContentKey.of(Sha256.bytes(pixels(record, labels))));
            }
            if (fine.size() > RecordNames.MOST) {
                throw new RefusedException(
                        String.format(
                                Locale.ROOT,
                                "has more than %d images in one file",
                                RecordNames.MOST));
            }
        }
        return new DataFile.Cifar(fine.toByteArray(), coarse.toByteArray(), keys);
    }

    /** Hands images over. */
    static void read(String path, FileTree.Content content, ImageConsumer taker)
            throws IOException {
        Optional<Integer> labels = labels(path.substring(path.lastIndexOf('/') + 1));
        if (labels.isEmpty()) {
            return;
        }
        byte[] record = new byte[labels.get() + PIXELS];
        try (InputStream in = content.open()) {
            for (int i = 0; next(in, record); i++) {
                String name = RecordNames.of(path, i);
                if (taker.wants(name)) {
                    taker.take(
                            name, new RawImage("CIFAR", SIDE, SIDE, pixels(record, labels.get())));
                }
            }
        }
    }

    private static byte[] pixels(byte[] record, int labels) {
        return java.util.Arrays.copyOfRange(record, labels, labels + PIXELS);
    }

    private static boolean next(InputStream in, byte[] record) throws IOException {
        int read = in.readNBytes(record, 0, record.length);
        if (read != 0 && read != record.length) {
            throw new RefusedException(
                    String.format(
                                    Locale.ROOT,
                                    "has a file that is cut off, or none of CIFAR's: its records have %d bytes,",
                                    record.length)
                            + " but the last one has "
                            + read);
        }
        return read != 0;
    }
}
