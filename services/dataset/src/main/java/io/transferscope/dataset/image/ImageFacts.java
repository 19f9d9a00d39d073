package io.transferscope.dataset.image;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * What is known of an image once it is decoded.
 *
 * @param format such as {@code JPEG}
 * @param width in pixels as stored
 * @param height in pixels as stored
 * @param orientation Exif's number from 1 to 8; 1, as stored, where the file says nothing
 * @param pixelDigest SHA-256 of width, height and decoded pixels: equal for images that look the
 *     same to the bit, whatever their files are
 */
public record ImageFacts(
        String format, int width, int height, int orientation, byte[] pixelDigest) {
    public ImageFacts {
        requireNonNull(format, "format is null");
        requireNonNull(pixelDigest, "pixelDigest is null");
        if (width < 1 || height < 1 || orientation < 1 || orientation > 8) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "no image has %d×%d pixels and orientation %d",
                            width,
                            height,
                            orientation));
        }
    }
}
