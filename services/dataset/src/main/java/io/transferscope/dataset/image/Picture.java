package io.transferscope.dataset.image;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Locale;

/**
 * A decoded image: red, green and blue of each pixel in turn, row by row. The array is not copied,
 * as it may be large: whoever hands it over lets go of it.
 */
record Picture(int width, int height, byte[] rgb) {
    Picture {
        requireNonNull(rgb, "rgb is null");
        if (rgb.length != 3L * width * height) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%d bytes given for %d×%d pixels",
                            rgb.length,
                            width,
                            height));
        }
    }

    /** SHA-256 of width, height and pixels. */
    byte[] digest() {
        MessageDigest sha256 = Sha256.newDigest();
        sha256.update(ByteBuffer.allocate(8).putInt(width).putInt(height).flip());
        return sha256.digest(rgb);
    }
}
