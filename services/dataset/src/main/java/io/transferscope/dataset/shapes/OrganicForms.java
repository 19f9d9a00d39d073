package io.transferscope.dataset.shapes;

import static io.transferscope.dataset.shapes.Distances.around;
import static io.transferscope.dataset.shapes.Distances.disc;
import static io.transferscope.dataset.shapes.Distances.ellipse;
import static io.transferscope.dataset.shapes.Distances.melted;
import static io.transferscope.dataset.shapes.Distances.mirrored;
import static io.transferscope.dataset.shapes.Distances.polygon;
import static io.transferscope.dataset.shapes.Distances.stroke;
import static io.transferscope.dataset.shapes.Distances.toWhole;

import java.util.List;

/** Single living things: soft outlines, no two alike. */
final class OrganicForms {
    private OrganicForms() {}

    static List<ShapeClass> all() {
        return List.of(
                form("pebble", Palette.BONE, OrganicForms::pebble),
                form("amoeba", Palette.WATER, OrganicForms::amoeba),
                form("peanut", Palette.SAND, OrganicForms::peanut),
                form("leaf", Palette.LEAF, OrganicForms::leaf),
                form("feather", Palette.WATER, OrganicForms::feather),
                form("flower", Palette.PLUM, OrganicForms::flower),
                form("starfish", Palette.CLAY, OrganicForms::starfish),
                form("worm", Palette.BERRY, OrganicForms::worm),
                form("caterpillar", Palette.LEAF, OrganicForms::caterpillar),
                form("mushroom", Palette.CLAY, OrganicForms::mushroom),
                form("jellyfish", Palette.PLUM, OrganicForms::jellyfish),
                form("twig", Palette.SAND, OrganicForms::twig),
                form("snail", Palette.SAND, OrganicForms::snail),
                form("paw", Palette.BONE, OrganicForms::paw),
                form("butterfly", Palette.BERRY, OrganicForms::butterfly),
                form("fish", Palette.WATER, OrganicForms::fish));
    }

    private static ShapeClass form(String name, Palette palette, Motif motif) {
        Motif wobbling =
                draws ->
                        motif.individual(draws)
                                .warped(Noise.of(draws), draws.between(1.2, 2), 0.13);
        return new ShapeClass(name, Family.ORGANIC, false, palette, wobbling);
    }

    private static Contour pebble(ShapeRandom draws) {
        return ellipse(draws.between(0.75, 0.95), draws.between(0.5, 0.8));
    }

    private static Contour amoeba(ShapeRandom draws) {
        Noise noise = Noise.of(draws);
        double lobes = draws.between(1.9, 2.5);
        double reach = draws.between(0.5, 0.65);
        return (x, y) ->
                0.75 * (Math.sqrt(x * x + y * y) - 0.66 - reach * noise.at(x * lobes, y * lobes));
    }

    private static Contour peanut(ShapeRandom draws) {
        double apart = draws.between(0.48, 0.58);
        return melted(
                disc(-apart, 0, draws.between(0.38, 0.46)),
                disc(apart, 0, draws.between(0.32, 0.44)),
                0.3);
    }

    private static Contour lens(double halfHeight, double halfWidth) {
        double radius = (halfHeight * halfHeight + halfWidth * halfWidth) / (2 * halfWidth);
        double offset = radius - halfWidth;
        return disc(-offset, 0, radius).and(disc(offset, 0, radius));
    }

    private static Contour leaf(ShapeRandom draws) {
        return lens(1, draws.between(0.42, 0.56))
                .without(stroke(0, -0.6, 0, 1, 0.03, 0.07))
                .or(stroke(0, 0.9, 0, 1.25, 0.06));
    }

    private static Contour feather(ShapeRandom draws) {
        double barbs = draws.between(2.6, 3.4);
        Contour gaps = (x, y) -> (0.28 - toWhole((y + 0.9 * Math.abs(x)) * barbs)) / barbs;
        return lens(1.05, draws.between(0.4, 0.5))
                .and(gaps)
                .or(stroke(0, -0.9, 0, 1.2, 0.04, 0.07));
    }

    private static Contour flower(ShapeRandom draws) {
        Contour petal = ellipse(draws.between(0.2, 0.26), 0.36).moved(0, -0.62);
        return around(draws.integer(5, 7), petal)
                .or(disc(0.3))
                .without(disc(draws.between(0.16, 0.22)));
    }

    private static Contour starfish(ShapeRandom draws) {
        Contour body = disc(draws.between(0.24, 0.32));
        for (int arm = 0; arm < 5; arm++) {
            double length = draws.between(0.85, 1.05);
            Contour taper = stroke(0, 0, 0, -length, 0.2, 0.06);
            double angle = Distances.TURN * (arm + draws.between(-0.12, 0.12)) / 5;
            body = melted(body, taper.turned(angle), 0.15);
        }
        return body;
    }

    private static Contour worm(ShapeRandom draws) {
        double bends = draws.between(2.6, 4);
        double swing = draws.between(0.28, 0.4);
        double phase = draws.between(0, Distances.TURN);
        double width = draws.between(0.12, 0.17);
        Contour line = stroke(-0.95, 0, 0.95, 0, width);
        return (x, y) -> 0.8 * line.distance(x, y - swing * StrictMath.sin(bends * x + phase));
    }

    private static Contour caterpillar(ShapeRandom draws) {
        int beads = draws.integer(5, 6);
        double bend = draws.between(0.15, 0.45) * (draws.chance(0.5) ? 1 : -1);
        Contour body = (x, y) -> Double.MAX_VALUE;
        for (int bead = 0; bead < beads; bead++) {
            double x = 2.0 * bead / (beads - 1) - 1;
            double radius = bead == 0 ? 0.25 : 0.18;
            body = body.or(disc(0.88 * x, bend * (1 - 2 * x * x), radius));
        }
        return body;
    }

    private static Contour mushroom(ShapeRandom draws) {
        double cap = draws.between(0.7, 0.85);
        Contour dome = disc(0, 0.05, cap).and(Distances.above(0.05));
        return melted(dome, stroke(0, 0, 0, 0.8, 0.17, draws.between(0.17, 0.26)), 0.08);
    }

    private static Contour jellyfish(ShapeRandom draws) {
        Contour body =
                ellipse(draws.between(0.62, 0.75), 0.62).and(Distances.above(0)).moved(0, -0.3);
        double sway = draws.between(0.08, 0.14);
        double phase = draws.between(0, Distances.TURN);
        for (int arm = 0; arm < 4; arm++) {
            double x = -0.48 + 0.32 * arm;
            Contour straight = stroke(x, -0.35, x, draws.between(0.6, 1), 0.075, 0.05);
            body =
                    body.or(
                            (u, v) ->
                                    straight.distance(u - sway * StrictMath.sin(5 * v + phase), v));
        }
        return body;
    }

    private static Contour twig(ShapeRandom draws) {
        Contour twig = stroke(0, 1, 0, -0.9, 0.1, 0.05);
        int side = draws.chance(0.5) ? 1 : -1;
        for (int branch = 0; branch < 5; branch++) {
            double from = 0.65 - 0.3 * branch;
            double length = draws.between(0.5, 0.7) * (1 - 0.08 * branch);
            twig = twig.or(stroke(0, from, side * length, from - 0.8 * length, 0.07, 0.045));
            side = -side;
        }
        return twig;
    }

    private static Contour snail(ShapeRandom draws) {
        double turns = draws.between(2.3, 2.8);
        int side = draws.chance(0.5) ? 1 : -1;
        return (x, y) -> {
            double radius = Math.sqrt(x * x + y * y);
            double angle = StrictMath.atan2(y, side * x) / Distances.TURN;
            double line = (0.26 - toWhole(radius * turns - angle)) / turns;
            return Math.max(-line, radius - 1);
        };
    }

    private static Contour paw(ShapeRandom draws) {
        Contour paw = ellipse(draws.between(0.48, 0.58), draws.between(0.38, 0.46)).moved(0, 0.4);
        double toe = draws.between(0.19, 0.23);
        for (int i = 0; i < 4; i++) {
            double x = -0.75 + 0.5 * i;
            paw = paw.or(disc(x, -0.62 + 0.75 * x * x, toe));
        }
        return paw;
    }

    private static Contour butterfly(ShapeRandom draws) {
        Contour upper = ellipse(draws.between(0.5, 0.58), 0.33).turned(-0.6).moved(0.5, -0.4);
        Contour lower = ellipse(draws.between(0.32, 0.42), 0.25).turned(0.7).moved(0.4, 0.38);
        return mirrored(upper.or(lower)).or(stroke(0, -0.6, 0, 0.65, 0.08));
    }

    private static Contour fish(ShapeRandom draws) {
        Contour body = lens(0.78, draws.between(0.36, 0.48)).turned(Math.PI / 2).moved(-0.2, 0);
        double fork = draws.between(0.4, 0.52);
        Contour tail = polygon(0.35, 0, 1, -fork, 0.85, 0, 1, fork);
        Contour fish = melted(body, tail, 0.1).without(disc(-0.6, -0.08, 0.09));
        return draws.chance(0.5) ? fish : (x, y) -> fish.distance(-x, y);
    }
}
