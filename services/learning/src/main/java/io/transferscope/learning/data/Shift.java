package io.transferscope.learning.data;

import java.util.Arrays;

/**
 * How far the square that is cut of a padded image lies off the image itself.
 *
 * @param right pixels to the right; to the left where negative
 * @param down pixels down; up where negative
 */
public record Shift(int right, int down) {
    /** The image as it is. */
    public static final Shift NONE = new Shift(0, 0);

    /**
     * Cuts the square, in which what lies beyond the image is 0.
     *
     * @param image channel by channel, row by row
     * @param size its height and width
     * @param target of the same length as the image
     */
    public void cut(float[] image, int size, float[] target) {
        Arrays.fill(target, 0);
        int width = size - Math.abs(right);
        int from = Math.max(right, 0);
        int to = Math.max(-right, 0);
        for (int plane = 0; plane < image.length && width > 0; plane += size * size) {
            for (int y = Math.max(-down, 0); y < size - Math.max(down, 0); y++) {
                int source = plane + (y + down) * size + from;
                System.arraycopy(image, source, target, plane + y * size + to, width);
            }
        }
    }
}
