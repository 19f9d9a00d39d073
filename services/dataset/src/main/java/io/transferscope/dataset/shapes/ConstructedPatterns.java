package io.transferscope.dataset.shapes;

import static io.transferscope.dataset.shapes.Distances.toWhole;

import java.util.List;

/** Gratings and tilings: they fill the image with exact repetition. */
final class ConstructedPatterns {
    private ConstructedPatterns() {}

    static List<ShapeClass> all() {
        return List.of(
                pattern("checkerboard", ConstructedPatterns::checkerboard),
                pattern("bars-level", ConstructedPatterns::bars),
                pattern("bars-upright", draws -> bars(draws).turned(Math.PI / 2)),
                pattern("bars-slanting", draws -> bars(draws).turned(Math.PI / 4)),
                pattern("lattice", ConstructedPatterns::lattice),
                pattern("polka-dots", ConstructedPatterns::polkaDots),
                pattern("bricks", ConstructedPatterns::bricks),
                pattern("zigzag", ConstructedPatterns::zigzag),
                pattern("sunburst", ConstructedPatterns::sunburst));
    }

    private static ShapeClass pattern(String name, Motif motif) {
        return new ShapeClass(name, Family.CONSTRUCTED, true, Palette.ANY, motif);
    }

    private static Contour checkerboard(ShapeRandom draws) {
        double fields = draws.between(1.1, 1.7);
        return (x, y) -> {
            double u = toWhole(x * fields) - 0.25;
            double v = toWhole(y * fields) - 0.25;
            // Opposite signs are inside: the product's sign, with the nearer edge's distance.
            double edge = Math.min(Math.abs(u), Math.abs(v)) / fields;
            return u * v < 0 ? -edge : edge;
        };
    }

    private static Contour bars(ShapeRandom draws) {
        double bars = draws.between(1.6, 2.5);
        return (x, y) -> (toWhole(y * bars) - 0.25) / bars;
    }

    private static Contour lattice(ShapeRandom draws) {
        double lines = draws.between(1.5, 2.2);
        double half = draws.between(0.1, 0.14);
        return (x, y) -> (Math.min(toWhole(x * lines), toWhole(y * lines)) - half) / lines;
    }

    private static Contour polkaDots(ShapeRandom draws) {
        double dots = draws.between(1.6, 2.3);
        double radius = draws.between(0.24, 0.32);
        return (x, y) -> {
            double u = toWhole(x * dots);
            double v = toWhole(y * dots);
            return (Math.sqrt(u * u + v * v) - radius) / dots;
        };
    }

    private static Contour bricks(ShapeRandom draws) {
        double rows = draws.between(1.9, 2.6);
        double joint = draws.between(0.1, 0.14);
        return (x, y) -> {
            double row = Math.floor(y * rows);
            double shift = row % 2 == 0 ? 0 : 0.5;
            double upright = toWhole(x * rows / 2 + shift) * 2;
            return (joint - Math.min(upright, toWhole(y * rows))) / rows;
        };
    }

    private static Contour zigzag(ShapeRandom draws) {
        double bars = draws.between(1.5, 2.1);
        double teeth = draws.between(1.1, 1.6);
        return (x, y) -> (toWhole(y * bars + 1.6 * toWhole(x * teeth)) - 0.25) / (1.6 * bars);
    }

    private static Contour sunburst(ShapeRandom draws) {
        int rays = draws.integer(7, 11);
        double offX = draws.between(-0.4, 0.4);
        double offY = draws.between(-0.4, 0.4);
        return (x, y) -> {
            double dx = x - offX;
            double dy = y - offY;
            double angle = StrictMath.atan2(dy, dx) / Distances.TURN;
            double radius = Math.sqrt(dx * dx + dy * dy);
            return (toWhole(angle * rays) - 0.25) * radius * Distances.TURN / rays;
        };
    }
}
