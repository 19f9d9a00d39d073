package io.transferscope.splitter.image;

import static java.util.Objects.requireNonNull;

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
}
