package io.transferscope.learning.engine.dl4j;

import static io.transferscope.learning.engine.dl4j.TestingSegments.CLASSES;
import static io.transferscope.learning.engine.dl4j.TestingSegments.PLAIN;
import static io.transferscope.learning.engine.dl4j.TestingSegments.compute;
import static io.transferscope.learning.engine.dl4j.TestingSegments.fit;
import static io.transferscope.learning.engine.dl4j.TestingSegments.floats;
import static io.transferscope.learning.engine.dl4j.TestingSegments.get;
import static io.transferscope.learning.engine.dl4j.TestingSegments.normal;
import static io.transferscope.learning.engine.dl4j.TestingSegments.place;
import static io.transferscope.learning.engine.dl4j.TestingSegments.save;
import static io.transferscope.learning.engine.dl4j.TestingSegments.step;
import static io.transferscope.learning.engine.dl4j.TestingSegments.trained;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.engine.TrainedSegment.State;
import io.transferscope.learning.engine.TrainingClock;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one step of training does to the parameters. */
class Dl4jFitTest {
    private static final float STEP = 0.005f;
    private static final List<PlacedLayer> LAYERS =
            place(
                    8,
                    new Layer.Convolution(5, 3, 1, 1, Activation.RELU),
                    new Layer.Dense(12, Activation.RELU),
                    new Layer.Output());

    /** The whole backward pass, dropout included, against differences of the loss. */
    @ParameterizedTest
    @CsvSource({"AVERAGE, RELU, 0", "AVERAGE, TANH, 0", "AVERAGE, IDENTITY, 0", "MAX, RELU, 3"})
    void gradientIsTheSlopeOfTheLoss(PoolingMethod pooling, Activation activation, int bends) {
        List<PlacedLayer> layers =
                place(
                        8,
                        new Layer.Convolution(4, 3, 1, 1, activation),
                        new Layer.Pooling(pooling, 2, 2),
                        new Layer.Convolution(4, 3, 1, 1, activation),
                        new Layer.Dropout(0.25),
                        new Layer.Dense(8, activation),
                        new Layer.Dropout(0.5),
                        new Layer.Output());
        float[] input = normal(3, 8, 8);
        float[] gradient = step(clock -> trained(layers, PLAIN, clock), 1, input);
        TrainingClock clock = new TrainingClock();
        clock.set(0, 0);
        List<String> wrong = new ArrayList<>();
        try (Dl4jSegment segment = trained(layers, PLAIN, clock)) {
            State state = save(segment);
            double loss = loss(segment, state, 0, 0, input);
            for (int i = 0; i < gradient.length; i += 7) {
                double below = (loss - loss(segment, state, i, -STEP, input)) / STEP;
                double above = (loss(segment, state, i, STEP, input) - loss) / STEP;
                // The two differ where ReLU bends: the slope lies between them. A maximum bends
                // for so many images that it need not.
                double tolerance = 1e-3 + 0.02 * Math.abs(above);
                if (-gradient[i] < Math.min(below, above) - tolerance
                        || -gradient[i] > Math.max(below, above) + tolerance) {
                    wrong.add("%d: %f, not %f or %f".formatted(i, -gradient[i], below, above));
                }
            }
        }
        assertThat(gradient).hasSizeGreaterThan(800);
        assertThat(wrong).hasSizeLessThanOrEqualTo(bends);
    }

    private static double loss(
            Dl4jSegment segment, State state, int place, float distance, float[] input) {
        float[] moved = floats(state.parameters());
        moved[place] += distance;
        segment.restore(new State(FloatBuffer.wrap(moved), state.momentum()));
        return fit(segment, input);
    }

    @Test
    void weightDecayActsOnWeightsAlone() {
        TrainingParameters decay = new TrainingParameters(1, 8, 0.1, 0, 0.5, List.of(), false);
        float[] input = normal(3, 8, 8);

        for (PlacedLayer layer : LAYERS) {
            for (int p = 0; p < 2; p++) {
                float[][] after = new float[2][];
                float[] before = new float[0];
                for (int i = 0; i < 2; i++) {
                    TrainingClock clock = new TrainingClock();
                    clock.set(0, 0.1);
                    try (Dl4jSegment segment = trained(LAYERS, i == 0 ? PLAIN : decay, clock)) {
                        before = get(segment, layer, layer.parameters().get(p));
                        fit(segment, input);
                        after[i] = get(segment, layer, layer.parameters().get(p));
                    }
                }
                float[] expected = after[0].clone();
                for (int i = 0; p == 0 && i < expected.length; i++) {
                    expected[i] -= 0.1f * 0.5f * before[i];
                }
                assertThat(after[1]).as(layer.name()).containsExactly(expected, within(1e-5f));
            }
        }
    }

    /** The first step goes 1 + momentum times as far, not once as far as classical momentum. */
    @Test
    void momentumIsNesterovs() {
        TrainingParameters momentum = new TrainingParameters(1, 8, 0.1, 0.9, 0, List.of(), false);
        float[] input = normal(3, 8, 8);

        float[] with = step(clock -> trained(LAYERS, momentum, clock), 0.1, input);

        float[] without = step(clock -> trained(LAYERS, PLAIN, clock), 0.1, input);
        for (int i = 0; i < without.length; i++) {
            without[i] *= 1.9f;
        }
        assertThat(with).containsExactly(without, within(1e-5f));
    }

    @Test
    void rateIsTheClocks() {
        float[] input = normal(3, 8, 8);

        float[] stillness = step(clock -> trained(LAYERS, PLAIN, clock), 0, input);
        float[] small = step(clock -> trained(LAYERS, PLAIN, clock), 0.01, input);
        float[] large = step(clock -> trained(LAYERS, PLAIN, clock), 0.1, input);

        assertThat(stillness).containsOnly(0);
        for (int i = 0; i < small.length; i++) {
            small[i] *= 10;
        }
        assertThat(large).containsExactly(small, within(1e-5f));
    }

    /** Whatever the weights' penalty is. */
    @Test
    void lossIsTheCrossEntropyBeforeTheStep() {
        TrainingParameters decay = new TrainingParameters(1, 8, 0.1, 0, 0.5, List.of(), false);
        TrainingClock clock = new TrainingClock();
        clock.set(0, 0.1);
        float[] input = normal(3, 8, 8);
        try (Dl4jSegment segment = trained(LAYERS, decay, clock)) {
            float[] outputs = compute(segment, input, false);
            double expected = 0;
            for (int i = 0; i < 8; i++) {
                expected -= Math.log(outputs[i * CLASSES + i % CLASSES]) / 8;
            }

            assertThat(fit(segment, input)).isCloseTo(expected, within(1e-5));
        }
    }

    @Test
    void aClassThatThereIsNotIsRefused() {
        try (Dl4jSegment segment = trained(LAYERS, PLAIN, new TrainingClock())) {
            assertThatThrownBy(() -> segment.fit(new int[] {0, CLASSES}))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void anotherNetworksStateIsRefused() {
        try (Dl4jSegment segment = trained(LAYERS, PLAIN, new TrainingClock())) {
            State state = new State(FloatBuffer.allocate(7), FloatBuffer.allocate(7));

            assertThatThrownBy(() -> segment.restore(state))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("parameters=7");
        }
    }
}
