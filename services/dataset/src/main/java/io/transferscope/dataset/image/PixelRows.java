package io.transferscope.dataset.image;

/** Takes the rows of a picture as they are decoded, so that nobody has to hold all of it. */
interface PixelRows {
    /**
     * Called once for each row, from the top to the bottom. A reader of images that are stored in
     * several passes begins again with row 0, and what it said before does not count.
     *
     * @param red one value of 0 to 255 for each column; the arrays are used again for the next row
     */
    void row(int y, int[] red, int[] green, int[] blue);
}
