package io.transferscope.dataset.shapes;

import java.util.ArrayList;
import java.util.List;

/** Things that lie about in an image and say nothing of its class. */
record Clutter(List<Item> items) {
    /** Radii from the middle to the farthest point: a stroke's end. */
    private static final double LONGEST = 2.25;

    /**
     * Something in one colour.
     *
     * @param x of its middle
     * @param reach how far it may reach from there
     */
    record Item(Contour contour, double x, double y, double reach, Colour colour) {
        double cover(double toX, double toY, double pixel) {
            double dx = toX - x;
            double dy = toY - y;
            double far = reach + pixel;
            if (dx * dx + dy * dy > far * far) {
                return 0;
            }
            return Distances.clamp(0.5 - contour.distance(dx, dy) / pixel);
        }
    }

    Clutter {
        items = List.copyOf(items);
    }

    static Clutter draw(int count, double size, Colour ground, Palette palette, ShapeRandom draws) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Colour colour = ground.mixed(palette.draw(draws), draws.between(0.2, 0.6));
            items.add(item(size, colour, draws));
        }
        return new Clutter(items);
    }

    private static Item item(double size, Colour colour, ShapeRandom draws) {
        double radius = size * draws.between(0.5, 1);
        Contour thing =
                switch (draws.integer(0, 2)) {
                    case 0 -> Distances.disc(radius);
                    case 1 -> Distances.box(radius, radius * draws.between(0.3, 1));
                    default -> Distances.stroke(-2 * radius, 0, 2 * radius, 0, radius * 0.25);
                };
        Contour turned = thing.turned(draws.between(0, Distances.TURN));
        double x = draws.between(-1, 1);
        double y = draws.between(-1, 1);
        return new Item(turned, x, y, LONGEST * radius, colour);
    }

    /** Paints the things that are here over each other. */
    void cover(double x, double y, double pixel, Paint paint) {
        for (Item item : items) {
            double cover = item.cover(x, y, pixel);
            if (cover > 0) {
                paint.mix(item.colour(), cover);
            }
        }
    }
}
