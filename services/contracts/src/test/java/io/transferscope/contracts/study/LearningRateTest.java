package io.transferscope.contracts.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The learning rate from iteration to iteration; an epoch has five. */
class LearningRateTest {
    private static final int ITERATIONS = 5;

    @Test
    void fallsToATenthAfterEachStep() {
        TrainingParameters training = training(10, List.of(0.75, 0.5), null, null);

        assertThat(rates(training).filter(rate -> rate == 0.4).count()).isEqualTo(5 * ITERATIONS);
        assertThat(training.learningRate(5, 0, ITERATIONS)).isEqualTo(0.4 / 10);
        assertThat(training.learningRate(7, 4, ITERATIONS)).isEqualTo(0.4 / 10);
        assertThat(training.learningRate(8, 0, ITERATIONS)).isEqualTo(0.4 / 10 / 10);
    }

    @Test
    void risesInALineWhileItWarmsUp() {
        TrainingParameters training = training(10, List.of(0.5), null, 2);

        for (int i = 0; i < 2 * ITERATIONS; i++) {
            assertThat(training.learningRate(i / ITERATIONS, i % ITERATIONS, ITERATIONS))
                    .isCloseTo(0.4 * (i + 1) / 10, within(1e-15));
        }
        assertThat(training.learningRate(2, 0, ITERATIONS)).isEqualTo(0.4);
        assertThat(training.learningRate(5, 0, ITERATIONS)).isEqualTo(0.4 / 10);
    }

    @Test
    void fallsAlongHalfACosineTowardsNothing() {
        TrainingParameters training = training(10, List.of(), RateSchedule.COSINE, null);

        assertThat(training.learningRate(0, 0, ITERATIONS)).isEqualTo(0.4);
        assertThat(training.learningRate(5, 0, ITERATIONS)).isCloseTo(0.2, within(1e-15));
        assertThat(training.learningRate(9, 4, ITERATIONS))
                .isCloseTo(0.2 * (1 - Math.cos(Math.PI / 50)), within(1e-15));
        assertThat(rates(training).boxed()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void theCosineBeginsWhenItIsWarm() {
        TrainingParameters training = training(10, List.of(), RateSchedule.COSINE, 2);

        assertThat(training.learningRate(1, 4, ITERATIONS)).isEqualTo(0.4);
        assertThat(training.learningRate(2, 0, ITERATIONS)).isEqualTo(0.4);
        assertThat(training.learningRate(6, 0, ITERATIONS)).isCloseTo(0.2, within(1e-15));
    }

    private static DoubleStream rates(TrainingParameters training) {
        return IntStream.range(0, training.epochs() * ITERATIONS)
                .mapToDouble(
                        i -> training.learningRate(i / ITERATIONS, i % ITERATIONS, ITERATIONS));
    }

    private static TrainingParameters training(
            int epochs,
            List<Double> steps,
            @Nullable RateSchedule schedule,
            @Nullable Integer warmupEpochs) {
        return new TrainingParameters(
                epochs,
                8,
                0.4,
                0.9,
                0,
                steps,
                false,
                schedule,
                warmupEpochs,
                null,
                null,
                null,
                null);
    }
}
