package io.transferscope.dataset.shapes;

import java.util.ArrayList;
import java.util.List;

/** Things that lie about in an image and say nothing of its class. */
record Clutter(List<Item> items) {
    /** Something in one colour, at a place in the image. */
    record Item(Contour contour, Colour colour) {}

    Clutter {
        items = List.copyOf(items);
    }

    static Clutter draw(int count, double size, Colour ground, Palette palette, Draws draws) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Colour colour = ground.mixed(palette.draw(draws), draws.between(0.2, 0.6));
            items.add(new Item(contour(size, draws), colour));
        }
        return new Clutter(items);
    }

    private static Contour contour(double size, Draws draws) {
        double radius = size * draws.between(0.5, 1);
        Contour thing =
                switch (draws.integer(0, 2)) {
                    case 0 -> Distances.disc(radius);
                    case 1 -> Distances.box(radius, radius * draws.between(0.3, 1));
                    default -> Distances.stroke(-2 * radius, 0, 2 * radius, 0, radius * 0.25);
                };
        return thing.turned(draws.between(0, Distances.TURN))
                .moved(draws.between(-1, 1), draws.between(-1, 1));
    }

    /** The colour of the topmost thing here, or {@code below}. */
    Colour over(Colour below, double x, double y, double pixel) {
        Colour colour = below;
        for (Item item : items) {
            double cover = Distances.clamp(0.5 - item.contour().distance(x, y) / pixel);
            if (cover > 0) {
                colour = colour.mixed(item.colour(), cover);
            }
        }
        return colour;
    }
}
