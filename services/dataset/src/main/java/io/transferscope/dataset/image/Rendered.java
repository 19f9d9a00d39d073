package io.transferscope.dataset.image;

import static java.util.Objects.requireNonNull;

/**
 * An image made into what a network sees. The array is not copied: whoever hands it over lets go of
 * it.
 *
 * @param planes three (red, green, blue) of size × size bytes, row by row
 * @param facts of the image that they were made of
 */
public record Rendered(byte[] planes, ImageFacts facts) {
    public Rendered {
        requireNonNull(planes, "planes is null");
        requireNonNull(facts, "facts is null");
    }
}
