package io.transferscope.dataset.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoiseTest {
    /** Far and near, so that squares are remembered, forgotten and come again. */
    @Test
    void whatIsRememberedOfOtherPointsChangesNothing() {
        ShapeRandom points = ShapeRandom.of(0, "points");
        Noise remembering = fresh();
        for (int i = 0; i < 5_000; i++) {
            double reach = i % 2 == 0 ? 2 : 60;
            double x = points.between(-reach, reach);
            double y = points.between(-reach, reach);
            double disorder = i % 3 == 0 ? 0.7 : 0.9;

            assertThat(remembering.at(x, y)).isEqualTo(fresh().at(x, y));
            assertThat(remembering.fractal(x, y, 3)).isEqualTo(fresh().fractal(x, y, 3));
            assertThat(remembering.cell(x, y, disorder)).isEqualTo(fresh().cell(x, y, disorder));
        }
    }

    private static Noise fresh() {
        return Noise.of(ShapeRandom.of(7, "noise"));
    }
}
