package io.transferscope.dataset.shapes;

import java.util.Arrays;

/**
 * Smooth noise over the plane, drawn from a seed. It remembers the random numbers of the squares
 * that it was last asked about, so it belongs to one thread.
 */
final class Noise {
    /** Squares of the plane per side of a block, no two of which are remembered at one place. */
    private static final int BLOCK = 16;

    private static final int CORNERS = 4;

    private final long seed;
    private final long[] columns = new long[BLOCK * BLOCK];
    private final long[] rows = new long[BLOCK * BLOCK];
    private final Nuclei nuclei = new Nuclei();
    private final double[] corners = new double[CORNERS * BLOCK * BLOCK];

    private Noise(long seed) {
        this.seed = seed;
        Arrays.fill(columns, Long.MIN_VALUE);
    }

    static Noise of(ShapeRandom draws) {
        return new Noise(draws.next());
    }

    /** Smooth noise in [-1, 1] whose features are about one unit wide. */
    double at(double x, double y) {
        double left = Math.floor(x);
        double top = Math.floor(y);
        double u = fade(x - left);
        double v = fade(y - top);
        int square = CORNERS * square((long) left, (long) top);
        double upper = mix(corners[square], corners[square + 1], u);
        double lower = mix(corners[square + 2], corners[square + 3], u);
        return mix(upper, lower, v);
    }

    /** Where the corners of a square are. */
    private int square(long column, long row) {
        int square = (int) (row & BLOCK - 1) * BLOCK + (int) (column & BLOCK - 1);
        if (columns[square] != column || rows[square] != row) {
            columns[square] = column;
            rows[square] = row;
            corners[CORNERS * square] = corner(column, row);
            corners[CORNERS * square + 1] = corner(column + 1, row);
            corners[CORNERS * square + 2] = corner(column, row + 1);
            corners[CORNERS * square + 3] = corner(column + 1, row + 1);
        }
        return square;
    }

    /** Noise with finer and finer detail, in about [-1, 1]. */
    double fractal(double x, double y, int octaves) {
        double sum = 0;
        double weight = 0.5;
        double scale = 1;
        for (int octave = 0; octave < octaves; octave++) {
            // The offset keeps the lattices of the octaves apart.
            sum += weight * at(x * scale + 17.3 * octave, y * scale - 9.7 * octave);
            weight *= 0.5;
            scale *= 2;
        }
        return sum;
    }

    /** The cell that a point of the plane lies in, when every unit square holds one nucleus. */
    Cell cell(double x, double y, double disorder) {
        nuclei.surround((long) Math.floor(x), (long) Math.floor(y), disorder);
        return nuclei.cell(x, y);
    }

    /** Distances to the two nearest nuclei, and a random number that belongs to the nearest. */
    record Cell(double nearest, double second, long identity) {
        /** Uniform in [0, 1), the same all over the cell; each {@code trait} is another number. */
        double trait(int trait) {
            return fraction(ShapeRandom.mix(identity + trait));
        }
    }

    /** The nuclei of a square and of the eight around it. */
    private final class Nuclei {
        private final double[] xs = new double[9];
        private final double[] ys = new double[9];
        private final long[] identities = new long[9];
        private long column = Long.MIN_VALUE;
        private long row;
        private double disorder;

        void surround(long newColumn, long newRow, double newDisorder) {
            if (newColumn == column && newRow == row && newDisorder == disorder) {
                return;
            }
            column = newColumn;
            row = newRow;
            disorder = newDisorder;
            int at = 0;
            for (long j = row - 1; j <= row + 1; j++) {
                for (long i = column - 1; i <= column + 1; i++) {
                    long hash = hash(i, j);
                    xs[at] = i + 0.5 + disorder * (fraction(hash) - 0.5);
                    ys[at] = j + 0.5 + disorder * (fraction(ShapeRandom.mix(hash)) - 0.5);
                    identities[at] = hash;
                    at++;
                }
            }
        }

        Cell cell(double x, double y) {
            double nearest = Double.MAX_VALUE;
            double second = Double.MAX_VALUE;
            int owner = 0;
            for (int i = 0; i < xs.length; i++) {
                double dx = xs[i] - x;
                double dy = ys[i] - y;
                double distance = dx * dx + dy * dy;
                if (distance < nearest) {
                    second = nearest;
                    nearest = distance;
                    owner = i;
                } else if (distance < second) {
                    second = distance;
                }
            }
            return new Cell(Math.sqrt(nearest), Math.sqrt(second), identities[owner]);
        }
    }

    private double corner(long column, long row) {
        return 2 * fraction(hash(column, row)) - 1;
    }

    private long hash(long column, long row) {
        return ShapeRandom.mix(ShapeRandom.mix(seed ^ column * 0x632BE59BD9B4E019L) + row);
    }

    private static double fraction(long hash) {
        return (hash >>> 11) * 0x1.0p-53;
    }

    private static double fade(double t) {
        return t * t * t * (t * (t * 6 - 15) + 10);
    }

    private static double mix(double from, double to, double t) {
        return from + (to - from) * t;
    }
}
