package io.transferscope.dataset.shapes;

import static io.transferscope.dataset.shapes.Distances.toWhole;

import java.util.List;

/** Hides, barks and grounds: they fill the image. */
final class OrganicTextures {
    private OrganicTextures() {}

    static List<ShapeClass> all() {
        return List.of(
                texture("spots", Palette.SAND, OrganicTextures::spots),
                texture("zebra", Palette.BONE, OrganicTextures::zebra),
                texture("giraffe", Palette.CLAY, OrganicTextures::giraffe),
                texture("marble", Palette.BONE, OrganicTextures::marble),
                texture("bark", Palette.CLAY, OrganicTextures::bark),
                texture("moss", Palette.LEAF, OrganicTextures::moss),
                texture("tree-rings", Palette.SAND, OrganicTextures::treeRings),
                texture("seeds", Palette.BERRY, OrganicTextures::seeds));
    }

    private static ShapeClass texture(String name, Palette palette, Motif motif) {
        return new ShapeClass(name, Family.ORGANIC, true, palette, motif);
    }

    private static Contour spots(ShapeRandom draws) {
        Noise noise = Noise.of(draws);
        double scale = draws.between(2.4, 3.2);
        return (x, y) -> {
            Noise.Cell cell = noise.cell(x * scale, y * scale, 0.7);
            return (cell.nearest() - 0.2 - 0.16 * cell.trait(1)) / scale;
        };
    }

    private static Contour zebra(ShapeRandom draws) {
        Noise noise = Noise.of(draws);
        double stripes = draws.between(1.6, 2.3);
        return (x, y) -> {
            double bent = y * stripes + 0.75 * noise.at(x * 1.3, y * 1.3);
            return (toWhole(bent) - 0.25) / (stripes * 1.4);
        };
    }

    private static Contour giraffe(ShapeRandom draws) {
        Noise noise = Noise.of(draws);
        double scale = draws.between(1.7, 2.4);
        return (x, y) -> {
            Noise.Cell cell = noise.cell(x * scale, y * scale, 0.9);
            return (0.16 - (cell.second() - cell.nearest())) / (2 * scale);
        };
    }

    private static Contour marble(ShapeRandom draws) {
        Noise noise = Noise.of(draws);
        double scale = draws.between(1.3, 1.8);
        return (x, y) -> {
            double vein = noise.fractal(x * scale, y * scale, 3);
            return (Math.abs(vein) - 0.07) / (1.6 * scale);
        };
    }

    private static Contour bark(ShapeRandom draws) {
        Noise noise = Noise.of(draws);
        double across = draws.between(4, 5.5);
        double along = draws.between(0.9, 1.3);
        return (x, y) -> noise.fractal(x * across, y * along, 2) / across;
    }

    private static Contour moss(ShapeRandom draws) {
        Noise noise = Noise.of(draws);
        double scale = draws.between(1.8, 2.6);
        return (x, y) -> noise.fractal(x * scale, y * scale, 4) / (1.5 * scale);
    }

    private static Contour treeRings(ShapeRandom draws) {
        Noise noise = Noise.of(draws);
        double rings = draws.between(2.4, 3.2);
        double offX = draws.between(-0.7, 0.7);
        double offY = draws.between(-0.7, 0.7);
        return (x, y) -> {
            double radius = Math.sqrt(Distances.square(x - offX) + Distances.square(y - offY));
            double wave = radius * rings + 0.45 * noise.at(x * 1.4, y * 1.4);
            return (toWhole(wave) - 0.22) / (1.3 * rings);
        };
    }

    private static Contour seeds(ShapeRandom draws) {
        Noise noise = Noise.of(draws);
        double scale = draws.between(2, 2.7);
        return (x, y) -> {
            // Cells squeezed sideways are longish grains.
            Noise.Cell cell = noise.cell(x * scale * 2.1, y * scale * 0.9, 0.75);
            return (cell.nearest() - 0.3) / (2 * scale);
        };
    }
}
