package io.transferscope.dataset.image;

/**
 * Scales a picture so that its shorter side has the wanted size, and cuts the longer one to a
 * centred square.
 *
 * <p>Every pixel of the result is the mean of the source's area that it covers, in which each
 * source pixel counts by its overlap. All arithmetic is on integers, so nothing is lost until the
 * one rounding at the end. Enlarging is by the same rule, which repeats pixels and blends them at
 * their borders.
 */
final class AreaAverage {
    private static final int CHANNELS = 3;

    private AreaAverage() {}

    /**
     * @return three planes (red, green, blue) of size × size bytes, row by row
     */
    static byte[] toSquare(Picture picture, int size) {
        int side = Math.min(picture.width(), picture.height());
        Axis columns = new Axis(picture.width(), side, size);
        Axis rows = new Axis(picture.height(), side, size);
        byte[] planes = new byte[CHANNELS * size * size];
        long[] sums = new long[CHANNELS * size];
        long[] line = new long[CHANNELS * size];
        int lineOf = -1;
        for (int row = 0; row < size; row++) {
            java.util.Arrays.fill(sums, 0);
            for (int source = rows.first(row); source <= rows.last(row); source++) {
                if (source != lineOf) {
                    average(picture, source, columns, line);
                    lineOf = source;
                }
                long weight = rows.overlap(row, source);
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += weight * line[i];
                }
            }
            long whole = columns.whole() * rows.whole();
            for (int i = 0; i < sums.length; i++) {
                int plane = i % CHANNELS * size * size;
                planes[plane + row * size + i / CHANNELS] = (byte) ((sums[i] + whole / 2) / whole);
            }
        }
        return planes;
    }

    /** Weighted sums along one row of the source. */
    private static void average(Picture picture, int source, Axis columns, long[] line) {
        byte[] rgb = picture.rgb();
        int start = source * picture.width();
        for (int column = 0; column * CHANNELS < line.length; column++) {
            long red = 0;
            long green = 0;
            long blue = 0;
            int last = columns.last(column);
            for (int pixel = columns.first(column); pixel <= last; pixel++) {
                long weight = columns.overlap(column, pixel);
                int at = CHANNELS * (start + pixel);
                red += weight * (rgb[at] & 0xff);
                green += weight * (rgb[at + 1] & 0xff);
                blue += weight * (rgb[at + 2] & 0xff);
            }
            line[CHANNELS * column] = red;
            line[CHANNELS * column + 1] = green;
            line[CHANNELS * column + 2] = blue;
        }
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

        long overlap(int target, int pixel) {
            long begin = Math.max(from(target), 2L * size * pixel);
            long end = Math.min(from(target + 1), 2L * size * (pixel + 1));
            return end - begin;
        }

        /** Sum of the overlaps of one target pixel. */
        long whole() {
            return 2L * side;
        }
    }
}
