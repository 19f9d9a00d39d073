package io.transferscope.dataset.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClutterTest {
    private static final double PIXEL = 2.0 / 64;

    /** What is passed over because it lies elsewhere would have had no effect, to the last bit. */
    @Test
    void passingOverThingsThatLieElsewhereChangesNothing() {
        int covered = 0;
        for (int seed = 0; seed < 200; seed++) {
            ShapeRandom draws = ShapeRandom.of(seed, "clutter");
            Colour ground = Palette.GROUND.draw(draws);
            Clutter clutter = Clutter.draw(3, 0.3, ground, Palette.ANY, draws);
            for (Clutter.Item item : clutter.items()) {
                for (double y = -1; y < 1; y += PIXEL) {
                    for (double x = -1; x < 1; x += PIXEL) {
                        double distance = item.contour().distance(x - item.x(), y - item.y());
                        double plain = Distances.clamp(0.5 - distance / PIXEL);

                        double cover = item.cover(x, y, PIXEL);

                        if (cover != plain) {
                            assertThat(cover).as("%s at %s, %s", item, x, y).isEqualTo(plain);
                        }
                        covered += cover > 0 ? 1 : 0;
                    }
                }
            }
        }
        assertThat(covered).isPositive();
    }
}
