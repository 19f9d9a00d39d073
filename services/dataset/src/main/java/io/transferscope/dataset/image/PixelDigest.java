package io.transferscope.dataset.image;

import io.transferscope.contracts.blob.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A digest of all pixels of a picture, made while its rows come in: SHA-256 of width, height and a
 * 32-bit polynomial hash of each column. Two pictures that differ in one pixel of a column never
 * have the same hash there. It costs a tenth of SHA-256 of the pixels themselves, and is to tell
 * copies from other images, not to keep out forgeries.
 */
final class PixelDigest implements PixelRows {
    private static final int FACTOR = 0x9e3779b1; // odd: multiplying loses nothing

    private final int height;
    private final int[] columns;

    PixelDigest(int width, int height) {
        this.height = height;
        this.columns = new int[width];
    }

    @Override
    public void row(int y, int[] red, int[] green, int[] blue) {
        if (y == 0) {
            Arrays.fill(columns, 0);
        }
        add(red, green, blue, columns);
    }

    private static void add(int[] red, int[] green, int[] blue, int[] columns) {
        for (int x = 0; x < columns.length; x++) {
            columns[x] = columns[x] * FACTOR + (red[x] << 16 | green[x] << 8 | blue[x]);
        }
    }

    /**
     * @param orientation by which the picture is turned before it is used
     */
    byte[] digest(int orientation) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * (columns.length + 3));
        bytes.putInt(columns.length).putInt(height).putInt(orientation);
        bytes.asIntBuffer().put(columns);
        MessageDigest sha256 = Sha256.newDigest();
        return sha256.digest(bytes.array());
    }
}
