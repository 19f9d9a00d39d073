package io.transferscope.dataset.shapes;

import static io.transferscope.dataset.shapes.Distances.around;
import static io.transferscope.dataset.shapes.Distances.box;
import static io.transferscope.dataset.shapes.Distances.disc;
import static io.transferscope.dataset.shapes.Distances.polygon;
import static io.transferscope.dataset.shapes.Distances.star;

import java.util.List;

/** Single made things: straight lines, true circles, symmetry. */
final class ConstructedForms {
    private ConstructedForms() {}

    static List<ShapeClass> all() {
        return List.of(
                form("triangle-up", draws -> triangle()),
                form("triangle-down", draws -> upsideDown(triangle())),
                form("square", draws -> box(0.75, draws.between(0.7, 0.8))),
                form("star", draws -> star(5, draws.between(0.38, 0.46))),
                form("plus", ConstructedForms::plus),
                form("saltire", draws -> plus(draws).turned(Math.PI / 4)),
                form("ring", draws -> disc(draws.between(0.68, 0.8)).outline(0.16)),
                form("arrow-up", ConstructedForms::arrow),
                form("arrow-down", draws -> upsideDown(arrow(draws))),
                form("chevron-up", ConstructedForms::chevron),
                form("chevron-down", draws -> upsideDown(chevron(draws))),
                form("hourglass", ConstructedForms::hourglass),
                form("bow-tie", draws -> hourglass(draws).turned(Math.PI / 2)),
                form("gear", ConstructedForms::gear),
                form("letter-t", ConstructedForms::letterT));
    }

    private static ShapeClass form(String name, Motif motif) {
        return new ShapeClass(name, Family.CONSTRUCTED, false, Palette.ANY, motif);
    }

    private static Contour triangle() {
        return star(3, 1).moved(0, 0.2);
    }

    private static Contour plus(ShapeRandom draws) {
        double half = draws.between(0.2, 0.3);
        return box(0.9, half).or(box(half, 0.9));
    }

    private static Contour arrow(ShapeRandom draws) {
        double shaft = draws.between(0.14, 0.22);
        double neck = draws.between(-0.05, 0.2);
        return polygon(
                0, -1, 0.7, -neck, shaft, -neck, shaft, 1, -shaft, 1, -shaft, -neck, -0.7, -neck);
    }

    private static Contour chevron(ShapeRandom draws) {
        double thick = draws.between(0.4, 0.55);
        return polygon(
                0, -0.7, 0.9, 0.3, 0.9, 0.3 + thick, 0, -0.7 + thick, -0.9, 0.3 + thick, -0.9, 0.3);
    }

    private static Contour hourglass(ShapeRandom draws) {
        double waist = draws.between(0.04, 0.14);
        return polygon(-0.75, -0.9, 0.75, -0.9, waist, 0, 0.75, 0.9, -0.75, 0.9, -waist, 0);
    }

    private static Contour gear(ShapeRandom draws) {
        Contour tooth = box(0.14, 0.2).moved(0, -0.8);
        return disc(0.7)
                .or(around(draws.integer(7, 9), tooth))
                .without(disc(draws.between(0.25, 0.35)));
    }

    private static Contour letterT(ShapeRandom draws) {
        double half = draws.between(0.15, 0.22);
        return box(0.8, half).moved(0, -0.7).or(box(half, 0.85).moved(0, 0.05));
    }

    private static Contour upsideDown(Contour contour) {
        return (x, y) -> contour.distance(x, -y);
    }
}
