package io.transferscope.dataset.image;

import java.util.Arrays;
import java.util.Locale;

/**
 * Scales a picture so that its shorter side has the wanted size, and cuts the longer one to a
 * centred square, while its rows come in.
 *
 * <p>Every pixel of the result is the mean of the source's area that it covers, in which each
 * source pixel counts by its overlap. All arithmetic is on integers, so nothing is lost until the
 * one rounding at the end. Enlarging is by the same rule, which repeats pixels and blends them at
 * their borders.
 */
final class AreaAverage implements PixelRows {
    private static final int CHANNELS = 3;

    private final int size;
    private final Axis columns;
    private final Axis rows;

    /** For each target column its source columns and how much the outermost ones count. */
    private final int[] first;

    private final int[] last;
    private final int[] firstWeight;
    private final int[] lastWeight;

    /** Of the columns from the first that counts to the last, summed over the rows of a target. */
    private final int[][] sums;

    private final byte[] planes;
    private int target;

    AreaAverage(int width, int height, int size) {
        int side = Math.min(width, height);
        this.size = size;
        this.columns = new Axis(width, side, size);
        this.rows = new Axis(height, side, size);
        this.first = new int[size];
        this.last = new int[size];
        this.firstWeight = new int[size];
        this.lastWeight = new int[size];
        for (int column = 0; column < size; column++) {
            first[column] = columns.first(column) - columns.first(0);
            last[column] = columns.last(column) - columns.first(0);
            firstWeight[column] = columns.overlap(column, columns.first(column));
            lastWeight[column] = columns.overlap(column, columns.last(column));
        }
        this.sums = new int[CHANNELS][last[size - 1] + 1];
        this.planes = new byte[CHANNELS * size * size];
    }

    @Override
    public void row(int y, int[] red, int[] green, int[] blue) {
        if (y == 0) {
            target = 0;
            clear();
        }
        while (target < size && rows.first(target) <= y) {
            int weight = rows.overlap(target, y);
            int from = columns.first(0);
            add(red, from, weight, sums[0]);
            add(green, from, weight, sums[1]);
            add(blue, from, weight, sums[2]);
            if (rows.last(target) > y) {
                return;
            }
            for (int channel = 0; channel < CHANNELS; channel++) {
                average(channel);
            }
            clear();
            target++;
        }
    }

    /** Apart and plain, as compilers turn it into instructions for many values at once. */
    private static void add(int[] values, int from, int weight, int[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += weight * values[from + i];
        }
    }

    private void clear() {
        for (int[] channel : sums) {
            Arrays.fill(channel, 0);
        }
    }

    private void average(int channel) {
        int[] of = sums[channel];
        long whole = columns.whole() * rows.whole();
        int at = (channel * size + target) * size;
        for (int column = 0; column < size; column++) {
            long inner = 0;
            for (int i = first[column] + 1; i < last[column]; i++) {
                inner += of[i];
            }
            long sum = 2L * size * inner + (long) firstWeight[column] * of[first[column]];
            if (last[column] > first[column]) {
                sum += (long) lastWeight[column] * of[last[column]];
            }
            planes[at + column] = (byte) ((sum + whole / 2) / whole);
        }
    }

    /**
     * Three planes (red, green, blue) of size × size bytes, row by row.
     *
     * @throws IllegalStateException if there were not enough rows
     */
    byte[] planes() {
        if (target < size) {
            throw new IllegalStateException(
                    String.format(Locale.ROOT, "only %d of %d rows are there", target, size));
        }
        return planes;
    }

    /**
     * Which source pixels a target pixel covers along one axis, in units of 1 / (2 × size) source
     * pixels: in them every border is a whole number, that of a centred square too.
     *
     * @param length of the source along this axis
     * @param side of the square that is cut out of the source
     */
    private record Axis(int length, int side, int size) {
        long from(int target) {
            return (long) (length - side) * size + 2L * side * target;
        }

        int first(int target) {
            return (int) (from(target) / (2L * size));
        }

        int last(int target) {
            return (int) ((from(target + 1) - 1) / (2L * size));
        }

        int overlap(int target, int pixel) {
            long begin = Math.max(from(target), 2L * size * pixel);
            long end = Math.min(from(target + 1), 2L * size * (pixel + 1));
            return (int) (end - begin);
        }

        /** Sum of the overlaps of one target pixel. */
        long whole() {
            return 2L * side;
        }
    }
}
