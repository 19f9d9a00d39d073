package io.transferscope.dataset.shapes;

/**
 * One drawn individual: how far a point lies from its edge, negative inside. A form is about as
 * large as the unit circle; x goes to the right, y downwards.
 */
@FunctionalInterface
interface Contour {
    double distance(double x, double y);

    default Contour or(Contour other) {
        return (x, y) -> Math.min(distance(x, y), other.distance(x, y));
    }

    default Contour and(Contour other) {
        return (x, y) -> Math.max(distance(x, y), other.distance(x, y));
    }

    default Contour without(Contour other) {
        return (x, y) -> Math.max(distance(x, y), -other.distance(x, y));
    }

    /** Only the outline, as a line of twice {@code halfWidth}. */
    default Contour outline(double halfWidth) {
        return (x, y) -> Math.abs(distance(x, y)) - halfWidth;
    }

    default Contour moved(double dx, double dy) {
        return (x, y) -> distance(x - dx, y - dy);
    }

    default Contour turned(double angle) {
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        return (x, y) -> distance(cos * x + sin * y, cos * y - sin * x);
    }

    /** Wobbles as living things do. */
    default Contour warped(Noise noise, double scale, double strength) {
        return (x, y) ->
                distance(
                        x + strength * noise.at(x * scale, y * scale),
                        y + strength * noise.at(x * scale + 40.5, y * scale - 23.5));
    }
}
