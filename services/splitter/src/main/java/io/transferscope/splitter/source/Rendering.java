package io.transferscope.splitter.source;

import io.transferscope.splitter.image.UnreadableImageException;

/** An image that can be made into pixels, by any thread. */
@FunctionalInterface
public interface Rendering {
    /**
     * @return three planes (red, green, blue) of size × size bytes, row by row
     */
    byte[] render(int size) throws UnreadableImageException;
}
