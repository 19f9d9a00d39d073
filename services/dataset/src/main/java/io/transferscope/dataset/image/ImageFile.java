package io.transferscope.dataset.image;

import java.io.IOException;

/** An image file whose header is read and found right, and whose pixels are not decoded yet. */
interface ImageFile {
    int width();

    int height();

    /** Exif's number from 1 to 8, 1 where the file says nothing that can be understood. */
    int orientation();

    /** About how much heap decoding takes at the most. */
    default long heapBytes() {
        return 0;
    }

    /** What the file is without what its pixels do not need. */
    byte[] plain();

    void read(PixelRows rows) throws IOException, UnreadableImageException;
}
