package io.transferscope.learning.network;

import static io.transferscope.learning.network.TestingStacks.PLAIN;
import static io.transferscope.learning.network.TestingStacks.copy;
import static io.transferscope.learning.network.TestingStacks.floats;
import static io.transferscope.learning.network.TestingStacks.get;
import static io.transferscope.learning.network.TestingStacks.labels;
import static io.transferscope.learning.network.TestingStacks.normal;
import static io.transferscope.learning.network.TestingStacks.place;
import static io.transferscope.learning.network.TestingStacks.step;
import static io.transferscope.learning.network.TestingStacks.trained;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.Method;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.study.TrainingParameters;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What one step of training does to the parameters. */
class StackFitTest {
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
    void gradientIsTheSlopeOfTheLoss(Method pooling, Activation activation, int bends) {
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
        INDArray input = normal(3, 8, 3, 8, 8);
        float[] gradient = step(clock -> trained(layers, PLAIN, clock), 1, input);
        TrainingClock clock = new TrainingClock();
        clock.set(0, 0);
        List<String> wrong = new ArrayList<>();
        try (Stack stack = trained(layers, PLAIN, clock)) {
            Stack.State state = copy(stack.state());
            double loss = loss(stack, state, 0, 0, input);
            for (int i = 0; i < gradient.length; i += 7) {
                double below = (loss - loss(stack, state, i, -STEP, input)) / STEP;
                double above = (loss(stack, state, i, STEP, input) - loss) / STEP;
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
            Stack stack, Stack.State state, int place, float distance, INDArray input) {
        float[] moved = floats(state.parameters());
        moved[place] += distance;
        stack.restore(new Stack.State(FloatBuffer.wrap(moved), state.momentum()));
        return stack.fit(input, labels(8));
    }

    @Test
    void weightDecayActsOnWeightsAlone() {
        TrainingParameters decay = new TrainingParameters(1, 8, 0.1, 0, 0.5, List.of(), false);
        INDArray input = normal(3, 8, 3, 8, 8);

        for (PlacedLayer layer : LAYERS) {
            for (int p = 0; p < 2; p++) {
                float[][] after = new float[2][];
                float[] before = null;
                for (int i = 0; i < 2; i++) {
                    TrainingClock clock = new TrainingClock();
                    clock.set(0, 0.1);
                    try (Stack stack = trained(LAYERS, i == 0 ? PLAIN : decay, clock)) {
                        before = get(stack, layer, layer.parameters().get(p));
                        stack.fit(input, labels(8));
                        after[i] = get(stack, layer, layer.parameters().get(p));
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
        INDArray input = normal(3, 8, 3, 8, 8);

        float[] with = step(clock -> trained(LAYERS, momentum, clock), 0.1, input);

        float[] without = step(clock -> trained(LAYERS, PLAIN, clock), 0.1, input);
        for (int i = 0; i < without.length; i++) {
            without[i] *= 1.9f;
        }
        assertThat(with).containsExactly(without, within(1e-5f));
    }

    @Test
    void rateIsTheClocks() {
        INDArray input = normal(3, 8, 3, 8, 8);

        float[] stillness = step(clock -> trained(LAYERS, PLAIN, clock), 0, input);
        float[] small = step(clock -> trained(LAYERS, PLAIN, clock), 0.01, input);
        float[] large = step(clock -> trained(LAYERS, PLAIN, clock), 0.1, input);

        assertThat(stillness).containsOnly(0);
        for (int i = 0; i < small.length; i++) {
            small[i] *= 10;
        }
        assertThat(large).containsExactly(small, within(1e-5f));
    }
}
