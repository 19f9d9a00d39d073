package io.transferscope.dataset.layout;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.dataset.tree.FileTree;
import io.transferscope.dataset.tree.RefusedException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** IDX files as MNIST and its relatives have them: bytes in one dimension, or in three. */
final class IdxFile {
    private static final int BUFFER = 1 << 16;
    private static final int UNSIGNED_BYTE = 8;
    private static final int MOST_PIXELS = 1 << 24;
    private static final Pattern NAME =
            Pattern.compile("(.*?)(train|test|t10k)-(images|labels)[-.]idx([13])-ubyte(\\.gz)?");

    private IdxFile() {}

    /**
     * What a file's name says.
     *
     * @param set whose files begin alike, such as {@code emnist-letters-}
     */
    record Name(String set, Part part, boolean isImages, boolean isZipped) {}

    /** Empty where it is no name of an IDX file. */
    static Optional<Name> name(String file) {
        Matcher name = NAME.matcher(file);
        boolean fits =
                name.matches() && name.group(3).equals("images") == name.group(4).equals("3");
        return fits
                ? Optional.of(
                        new Name(
                                name.group(1),
                                name.group(2).equals("train") ? Part.TRAIN : Part.VALIDATION,
                                name.group(4).equals("3"),
                                name.group(5) != null))
                : Optional.empty();
    }

    /** Takes note of labels, or of how many images there are. */
    static DataFile index(InputStream file, Name name, boolean wantsKeys) throws IOException {
        try {
            InputStream in = unzipped(file, name);
            int[] sizes = header(in, name.isImages() ? 3 : 1);
            if (!name.isImages()) {
                byte[] labels = in.readNBytes(sizes[0]);
                requireEnd(in, labels.length == sizes[0]);
                return new DataFile.IdxLabels(labels);
            }
            List<ContentKey> keys = new ArrayList<>();
            for (int i = 0; i < sizes[0] && wantsKeys; i++) {
                keys.add(ContentKey.of(Sha256.bytes(image(in, sizes))));
            }
            return new DataFile.IdxImages(sizes[0], sizes[2], sizes[1], keys);
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
    }

    /** Hands images over. */
    static void read(String path, FileTree.Content content, ImageConsumer taker)
            throws IOException {
        Optional<Name> name = name(path.substring(path.lastIndexOf('/') + 1));
        if (name.isEmpty() || !name.get().isImages()) {
            return;
        }
        try (InputStream file = content.open()) {
            InputStream in = unzipped(file, name.get());
            int[] sizes = header(in, 3);
            for (int i = 0; i < sizes[0]; i++) {
                byte[] image = image(in, sizes);
                String record = RecordNames.of(path, i);
                if (taker.wants(record)) {
                    taker.take(record, new RawImage("IDX", sizes[2], sizes[1], image));
                }
            }
            requireEnd(in, true);
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
    }

    private static InputStream unzipped(InputStream file, Name name) throws IOException {
        return name.isZipped()
                ? new BufferedInputStream(new GZIPInputStream(file, BUFFER), BUFFER)
                : new BufferedInputStream(file, BUFFER);
    }

    private static int[] header(InputStream in, int dimensions) throws IOException {
        byte[] magic = in.readNBytes(4);
        if (magic.length < 4
                || magic[0] != 0
                || magic[1] != 0
                || magic[2] != UNSIGNED_BYTE
                || magic[3] != dimensions) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has a file that does not begin as an IDX file of bytes in %d dimensions",
                            dimensions));
        }
        ByteBuffer sizes = ByteBuffer.wrap(in.readNBytes(4 * dimensions));
        if (sizes.remaining() < 4 * dimensions) {
            throw new RefusedException("has an IDX file that is cut off in its header");
        }
        int[] read = new int[dimensions];
        for (int i = 0; i < dimensions; i++) {
            read[i] = sizes.getInt();
        }
        requireSensible(read);
        return read;
    }

    private static void requireSensible(int[] sizes) throws RefusedException {
        if (sizes[0] < 0 || sizes[0] > RecordNames.MOST) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has an IDX file of %d items; more than %d are not read",
                            sizes[0] & 0xffffffffL,
                            RecordNames.MOST));
        }
        if (sizes.length > 1
                && (sizes[1] < 1 || sizes[2] < 1 || (long) sizes[1] * sizes[2] > MOST_PIXELS)) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has an IDX file of images of %d×%d pixels",
                            sizes[2] & 0xffffffffL,
                            sizes[1] & 0xffffffffL));
        }
    }

    private static byte[] image(InputStream in, int[] sizes) throws IOException {
        byte[] image = in.readNBytes(sizes[1] * sizes[2]);
        if (image.length < sizes[1] * sizes[2]) {
            throw new RefusedException("has an IDX file that is cut off");
        }
        return image;
    }

    private static void requireEnd(InputStream in, boolean isWhole) throws IOException {
        if (!isWhole) {
            throw new RefusedException("has an IDX file that is cut off");
        }
        if (in.read() >= 0) {
            throw new RefusedException("has an IDX file that is longer than its header says");
        }
    }

    private static RefusedException damaged(IOException e) {
        return new RefusedException("has a gzipped IDX file that is damaged or cut off", e);
    }
}
