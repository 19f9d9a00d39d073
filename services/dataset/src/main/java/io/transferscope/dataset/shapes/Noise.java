package io.transferscope.dataset.shapes;

/** Smooth noise over the plane, drawn from a seed. */
record Noise(long seed) {
    static Noise of(Draws draws) {
        return new Noise(draws.next());
    }

    /** Smooth noise in [-1, 1] whose features are about one unit wide. */
    double at(double x, double y) {
        double left = Math.floor(x);
        double top = Math.floor(y);
        double u = fade(x - left);
        double v = fade(y - top);
        long column = (long) left;
        long row = (long) top;
        double upper = mix(corner(column, row), corner(column + 1, row), u);
        double lower = mix(corner(column, row + 1), corner(column + 1, row + 1), u);
        return mix(upper, lower, v);
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
        long column = (long) Math.floor(x);
        long row = (long) Math.floor(y);
        double nearest = Double.MAX_VALUE;
        double second = Double.MAX_VALUE;
        long identity = 0;
        for (long j = row - 1; j <= row + 1; j++) {
            for (long i = column - 1; i <= column + 1; i++) {
                long hash = hash(i, j);
                double dx = i + 0.5 + disorder * (fraction(hash) - 0.5) - x;
                double dy = j + 0.5 + disorder * (fraction(Draws.mix(hash)) - 0.5) - y;
                double distance = dx * dx + dy * dy;
                if (distance < nearest) {
                    second = nearest;
                    nearest = distance;
                    identity = hash;
                } else if (distance < second) {
                    second = distance;
                }
            }
        }
        return new Cell(Math.sqrt(nearest), Math.sqrt(second), identity);
    }

    /** Distances to the two nearest nuclei, and a random number that belongs to the nearest. */
    record Cell(double nearest, double second, long identity) {
        /** Uniform in [0, 1), the same all over the cell; each {@code trait} is another number. */
        double trait(int trait) {
            return fraction(Draws.mix(identity + trait));
        }
    }

    private double corner(long column, long row) {
        return 2 * fraction(hash(column, row)) - 1;
    }

    private long hash(long column, long row) {
        return Draws.mix(Draws.mix(seed ^ column * 0x632BE59BD9B4E019L) + row);
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
