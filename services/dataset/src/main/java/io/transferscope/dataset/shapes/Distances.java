package io.transferscope.dataset.shapes;

/** Signed distances of the plainest figures, and ways to join them. */
final class Distances {
    static final double TURN = 2 * Math.PI;

    private Distances() {}

    static Contour disc(double radius) {
        return (x, y) -> Math.sqrt(x * x + y * y) - radius;
    }

    static Contour disc(double centreX, double centreY, double radius) {
        return (x, y) -> Math.sqrt(square(x - centreX) + square(y - centreY)) - radius;
    }

    /** Close to the true distance near the edge, which is all that drawing needs. */
    static Contour ellipse(double halfWidth, double halfHeight) {
        double smaller = Math.min(halfWidth, halfHeight);
        return (x, y) -> {
            double u = x / halfWidth;
            double v = y / halfHeight;
            return (Math.sqrt(u * u + v * v) - 1) * smaller;
        };
    }

    static Contour box(double halfWidth, double halfHeight) {
        return (x, y) -> {
            double dx = Math.abs(x) - halfWidth;
            double dy = Math.abs(y) - halfHeight;
            double outside = Math.sqrt(square(Math.max(dx, 0)) + square(Math.max(dy, 0)));
            return outside + Math.min(Math.max(dx, dy), 0);
        };
    }

    /** All points above the line through (0, offset) are inside. */
    static Contour above(double offset) {
        return (x, y) -> y - offset;
    }

    /** A stroke with round ends, whose half width goes from {@code from} to {@code to}. */
    static Contour stroke(double x0, double y0, double x1, double y1, double from, double to) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double length = dx * dx + dy * dy;
        return (x, y) -> {
            double along = clamp(((x - x0) * dx + (y - y0) * dy) / length);
            double across = Math.sqrt(square(x - x0 - along * dx) + square(y - y0 - along * dy));
            return across - from - (to - from) * along;
        };
    }

    static Contour stroke(double x0, double y0, double x1, double y1, double halfWidth) {
        return stroke(x0, y0, x1, y1, halfWidth, halfWidth);
    }

    /** A convex or concave polygon: x and y of its corners in turn. */
    static Contour polygon(double... corners) {
        double[] points = corners.clone();
        int count = points.length / 2;
        return (x, y) -> {
            double nearest = Double.MAX_VALUE;
            boolean inside = false;
            for (int i = 0, j = count - 1; i < count; j = i++) {
                double ex = points[2 * j] - points[2 * i];
                double ey = points[2 * j + 1] - points[2 * i + 1];
                double wx = x - points[2 * i];
                double wy = y - points[2 * i + 1];
                double along = clamp((wx * ex + wy * ey) / (ex * ex + ey * ey));
                nearest = Math.min(nearest, square(wx - ex * along) + square(wy - ey * along));
                if ((points[2 * i + 1] > y) != (points[2 * j + 1] > y)
                        && x < ex * (y - points[2 * i + 1]) / ey + points[2 * i]) {
                    inside = !inside;
                }
            }
            return inside ? -Math.sqrt(nearest) : Math.sqrt(nearest);
        };
    }

    /** {@code points} corners on the unit circle; every other one at {@code inner} if below 1. */
    static Contour star(int points, double inner) {
        int count = inner < 1 ? 2 * points : points;
        double[] corners = new double[2 * count];
        for (int i = 0; i < count; i++) {
            double radius = count > points && i % 2 == 1 ? inner : 1;
            corners[2 * i] = radius * StrictMath.sin(TURN * i / count);
            corners[2 * i + 1] = -radius * StrictMath.cos(TURN * i / count);
        }
        return polygon(corners);
    }

    /** The union with the groove between the two filled, {@code k} wide. */
    static Contour melted(Contour a, Contour b, double k) {
        return (x, y) -> {
            double first = a.distance(x, y);
            double second = b.distance(x, y);
            double h = Math.max(k - Math.abs(first - second), 0) / k;
            return Math.min(first, second) - h * h * k / 4;
        };
    }

    /** {@code count} copies around the centre. */
    static Contour around(int count, Contour spoke) {
        Contour all = spoke;
        for (int i = 1; i < count; i++) {
            all = all.or(spoke.turned(TURN * i / count));
        }
        return all;
    }

    /** Both sides alike. */
    static Contour mirrored(Contour rightHalf) {
        return (x, y) -> rightHalf.distance(Math.abs(x), y);
    }

    /** How far {@code value} is from the nearest whole number, from 0 to 0.5. */
    static double toWhole(double value) {
        return Math.abs(value - Math.rint(value));
    }

    static double clamp(double value) {
        // Most values lie far outside, so that these branches are foreseen; min and max take
        // longer.
        return value > 0 ? value < 1 ? value : 1 : 0;
    }

    static double square(double value) {
        return value * value;
    }
}
