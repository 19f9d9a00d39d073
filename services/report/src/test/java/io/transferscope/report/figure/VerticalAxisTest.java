package io.transferscope.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerticalAxisTest {
    private static final double[] GOOD = {48, 47, 46, 49, 45, 47.5, 48.5, 46.5, 45.5, 49.5};
    private static final double[] NONE = {};

    @Test
    void controlsFarBelowStandInAStripAndSqueezeNothing() {
        VerticalAxis heights =
                VerticalAxis.ofAccuracies(GOOD, new double[] {40, 20, 11}, OptionalDouble.of(10));

        assertThat(heights.main().from()).isBetween(43.0, 45.0);
        assertThat(heights.strip()).isNotNull();
        assertThat(heights.strip().to()).isEqualTo(heights.main().from());
        assertThat(heights.shows(11)).isTrue();
        assertThat(heights.shows(10)).as("chance").isTrue();
    }

    @Test
    void controlsAmongTheOthersNeedNoStrip() {
        VerticalAxis heights =
                VerticalAxis.ofAccuracies(GOOD, new double[] {44}, OptionalDouble.of(10));

        assertThat(heights.strip()).isNull();
        assertThat(heights.shows(44)).isTrue();
        assertThat(heights.shows(10)).as("chance, which would squeeze").isFalse();
    }

    @Test
    void aNetworkThatDidNotLearnStandsInTheStrip() {
        double[] values = {48, 47, 46, 49, 45, 47.5, 48.5, 46.5, 45.5, 10};

        VerticalAxis heights = VerticalAxis.ofAccuracies(values, NONE, OptionalDouble.empty());

        assertThat(heights.main().from()).isGreaterThan(40);
        assertThat(heights.shows(10)).isTrue();
    }

    @Test
    void accuraciesFromBottomToTopAreOneAxis() {
        double[] values = {10, 20, 30, 40, 50, 60};

        assertThat(VerticalAxis.ofAccuracies(values, NONE, OptionalDouble.empty()).strip())
                .isNull();
    }

    @Test
    void everyAccuracyIsShownHoweverFew() {
        for (double[] values : new double[][] {{100}, {0}, {0, 100}, {50, 50, 50}}) {
            VerticalAxis heights = VerticalAxis.ofAccuracies(values, NONE, OptionalDouble.of(10));
            for (double value : values) {
                assertThat(heights.shows(value)).isTrue();
            }
        }
    }

    @Test
    void aHundredThousandNetworksAreOneAxisLikeAFew() {
        double[] values = IntStream.range(0, 100_000).mapToDouble(i -> 30 + i / 2_500.0).toArray();

        VerticalAxis heights = VerticalAxis.ofAccuracies(values, NONE, OptionalDouble.empty());

        assertThat(heights.strip()).isNull();
        assertThat(heights.main().from()).isBetween(20.0, 30.0);
    }
}
