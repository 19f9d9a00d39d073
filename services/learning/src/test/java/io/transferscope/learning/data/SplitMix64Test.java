package io.transferscope.learning.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitMix64Test {
    /** Changing any of these changes what every job computes: raise the engine's version then. */
    @Test
    void numbersStayWhatTheyAre() {
        SplitMix64 draws = new SplitMix64(42);
        float[] normal = new float[3];
        new SplitMix64(42).fillNormal(normal, 1);

        assertThat(new long[] {draws.nextLong(), draws.nextLong(), draws.nextInt(1000)})
                .containsExactly(-7450291807549245335L, 2958219263312191191L, 166);
        assertThat(normal).containsExactly(0.5430527f, 0.8600722f, 1.8082992f);
    }

    @Test
    void normalNumbersHaveTheirMoments() {
        float[] values = new float[200_001];

        new SplitMix64(1).fillNormal(values, 3);

        double sum = 0;
        double squares = 0;
        int within = 0;
        for (float v : values) {
            sum += v;
            squares += (double) v * v;
            within += Math.abs(v) < 3 ? 1 : 0;
        }
        assertThat(sum / values.length).isCloseTo(0, within(0.03));
        assertThat(Math.sqrt(squares / values.length)).isCloseTo(3, within(0.03));
        assertThat((double) within / values.length).isCloseTo(0.6827, within(0.005));
    }

    @Test
    void integersAreUniform() {
        int[] counts = new int[7];
        SplitMix64 draws = new SplitMix64(1);

        for (int i = 0; i < 70_000; i++) {
            counts[draws.nextInt(7)]++;
        }

        assertThat(IntStream.of(counts)).allMatch(n -> Math.abs(n - 10_000) < 400);
    }

    @Test
    void streamsOfNeighbouringNumbersDiffer() {
        assertThat(new SplitMix64(1, 1).nextLong()).isNotEqualTo(new SplitMix64(1, 2).nextLong());
        assertThat(new SplitMix64(1, 2).nextLong()).isNotEqualTo(new SplitMix64(2, 1).nextLong());
        assertThat(new SplitMix64(1, 1).nextLong()).isNotEqualTo(new SplitMix64(2, 2).nextLong());
    }
}
