package io.transferscope.dataset.source;

import io.transferscope.dataset.image.Rendered;
import io.transferscope.dataset.image.UnreadableImageException;

/** An image as its data set has it, which any thread can make into pixels. */
public interface EncodedImage {
    /**
     * Decodes, scales and cuts the image to a square.
     *
     * @param size height and width in pixels
     */
    Rendered render(int size) throws UnreadableImageException;

    /** Bytes of memory that it takes until it is rendered. */
    long bytes();

    /** SHA-256 of what the data set has of it: the same only where nothing has changed. */
    byte[] contentDigest();
}
