package io.transferscope.contracts.study;

import io.transferscope.contracts.network.Architecture;
import java.util.Locale;

/**
 * Training images are padded, and a square of their own size is cut out at random.
 *
 * @param padding pixels on each side
 */
public record Crop(int padding) {
    /** Of the largest images; of smaller ones a request may have less. */
    private static final int MOST = Architecture.MAX_IMAGE_SIZE / 2;

    public Crop {
        if (padding < 1 || padding > MOST) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT, "padding must be from 1 to %d, but is %d", MOST, padding));
        }
    }
}
