package io.transferscope.learning.network;

import static io.transferscope.learning.network.TestingStacks.CLASSES;
import static io.transferscope.learning.network.TestingStacks.PLAIN;
import static io.transferscope.learning.network.TestingStacks.compute;
import static io.transferscope.learning.network.TestingStacks.frozen;
import static io.transferscope.learning.network.TestingStacks.labels;
import static io.transferscope.learning.network.TestingStacks.normal;
import static io.transferscope.learning.network.TestingStacks.place;
import static io.transferscope.learning.network.TestingStacks.step;
import static io.transferscope.learning.network.TestingStacks.trained;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.Method;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.Preset;
import io.transferscope.contracts.study.TrainingParameters;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNSubsamplingHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class StackTest {
    private static final float STEP = 0.005f;
    private static final Layer.Convolution CONVOLUTION =
            new Layer.Convolution(5, 3, 1, 1, Activation.RELU);
    private static final Layer.Pooling POOLING = new Layer.Pooling(Method.MAX, 2, 2);
    private static final Layer.Dense DENSE = new Layer.Dense(12, Activation.RELU);

    /** Every type of layer, so that any cut through it must fit. */
    private static final List<PlacedLayer> EVERYTHING =
            place(
                    12,
                    new Layer.Convolution(6, 5, 1, 1, Activation.RELU),
                    new Layer.LocalResponse(5, 1e-2, 0.75, 2),
                    new Layer.Pooling(Method.MAX, 3, 2),
                    new Layer.Convolution(8, 3, 1, 1, Activation.IDENTITY),
                    new Layer.BatchNormalization(Activation.RELU),
                    new Layer.Pooling(Method.AVERAGE, 2, 2),
                    new Layer.Convolution(7, 2, 1, 0, Activation.TANH),
                    new Layer.Dropout(0.5),
                    new Layer.Dense(16, Activation.RELU),
                    new Layer.Dropout(0.5),
                    new Layer.BatchNormalization(Activation.IDENTITY),
                    new Layer.Dense(10, Activation.TANH),
                    new Layer.Output());

    /** Without this, DL4J is many times slower and says nothing. */
    @Test
    void convolutionAndPoolingRunOnOneDnn() {
        List<PlacedLayer> layers = new Architecture(32, 10, Preset.ALEXNET_32.layers()).place();

        try (Stack stack = trained(layers, PLAIN, new TrainingClock())) {
            List<PlacedLayer> convolutions =
                    layers.stream().filter(l -> l.layer() instanceof Layer.Convolution).toList();
            List<PlacedLayer> poolings =
                    layers.stream().filter(l -> l.layer() instanceof Layer.Pooling).toList();
            assertThat(convolutions)
                    .hasSize(5)
                    .allMatch(l -> stack.dl4j(l).getHelper() instanceof MKLDNNConvHelper);
            assertThat(poolings)
                    .hasSize(3)
                    .allMatch(l -> stack.dl4j(l).getHelper() instanceof MKLDNNSubsamplingHelper);
            assertThat(Backend.environment().backend()).isEqualTo("cpu-onednn");
        }
    }

    @Test
    void denseWeightsAreInputsByUnits() {
        List<PlacedLayer> layers =
                place(1, new Layer.Dense(2, Activation.RELU), new Layer.Output());
        try (Stack stack = frozen(layers.subList(0, 1), new TrainingClock())) {
            PlacedLayer dense = layers.get(0);
            float[] weights = {1, 2, 10, 20, 100, -300};
            stack.set(dense, dense.parameters().get(0), weights);
            stack.set(dense, dense.parameters().get(1), new float[] {0.5f, 0.25f});
            INDArray input = NativeArrays.create(1, 3);
            NativeArrays.buffer(input).put(new float[] {1, 2, 3});

            float[] output = compute(stack, input, false);

            assertThat(output).containsExactly(321.5f, 0);
            assertThat(stack.get(dense, dense.parameters().get(0))).isEqualTo(weights);
        }
    }

    @Test
    void convolutionIsPaddedCorrelationAndReLU() {
        List<PlacedLayer> layers =
                place(3, new Layer.Convolution(1, 3, 1, 1, Activation.RELU), new Layer.Output());
        try (Stack stack = frozen(layers.subList(0, 1), new TrainingClock())) {
            PlacedLayer conv = layers.get(0);
            float[] weights = new float[27];
            // Red: the pixel above; blue: minus the pixel to the right
            weights[1] = 1;
            weights[18 + 5] = -1;
            stack.set(conv, conv.parameters().get(0), weights);
            stack.set(conv, conv.parameters().get(1), new float[] {-0.5f});
            INDArray input = NativeArrays.create(1, 3, 3, 3);
            NativeArrays.buffer(input)
                    .put(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9})
                    .put(new float[9])
                    .put(new float[] {0, 1, 0, 0, 0, 0, 0, 0, 0});

            float[] output = compute(stack, input, false);

            assertThat(output).containsExactly(0, 0, 0, 0.5f, 1.5f, 2.5f, 3.5f, 4.5f, 5.5f);
        }
    }

    @Test
    void localResponseIsKrizhevskys() {
        List<PlacedLayer> layers =
                place(1, new Layer.LocalResponse(3, 0.5, 0.75, 2), new Layer.Output());
        try (Stack stack = frozen(layers.subList(0, 1), new TrainingClock())) {
            INDArray input = NativeArrays.create(1, 3, 1, 1);
            NativeArrays.buffer(input).put(new float[] {1, 2, 3});

            float[] output = compute(stack, input, false);

            assertThat(output[0])
                    .isCloseTo((float) (1 / Math.pow(2 + 0.5 * 5, 0.75)), within(1e-5f));
            assertThat(output[1])
                    .isCloseTo((float) (2 / Math.pow(2 + 0.5 * 14, 0.75)), within(1e-5f));
            assertThat(output[2])
                    .isCloseTo((float) (3 / Math.pow(2 + 0.5 * 13, 0.75)), within(1e-5f));
        }
    }

    /**
     * A variant on stored outputs of its frozen layers is the whole network, wherever it is cut.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void lowerAndUpperLayersMakeTheWhole(int cut) {
        TrainingClock clock = new TrainingClock();
        INDArray images = normal(1, 8, 3, 12, 12);
        try (Stack whole = frozen(EVERYTHING, clock);
                Stack lower = frozen(EVERYTHING.subList(0, cut), clock);
                Stack upper = frozen(EVERYTHING.subList(cut, EVERYTHING.size()), clock)) {
            long[] shape = lower.outputShape();
            INDArray between =
                    shape.length == 1
                            ? NativeArrays.create(8, shape[0])
                            : NativeArrays.create(8, shape[0], shape[1], shape[2]);

            lower.compute(images, false, between);

            assertThat(compute(upper, between, false))
                    .containsExactly(compute(whole, images, false), within(1e-5f));
        }
    }

    @Test
    void frozenBatchNormalizationGoesByItsRunningStatistics() {
        TrainingClock clock = new TrainingClock();
        INDArray images = normal(1, 8, 3, 12, 12);
        try (Stack stack = frozen(EVERYTHING.subList(0, 6), clock)) {
            assertThat(compute(stack, images, true)).isEqualTo(compute(stack, images, false));
        }
    }

    @Test
    void trainedBatchNormalizationKeepsRunningStatistics() {
        TrainingClock clock = new TrainingClock();
        clock.set(0, 0);
        PlacedLayer norm = EVERYTHING.get(4);
        try (Stack stack = trained(EVERYTHING, PLAIN, clock)) {
            float[] gamma = stack.get(norm, norm.parameters().get(0));
            float[] mean = stack.get(norm, norm.parameters().get(2));

            stack.fit(normal(1, 8, 3, 12, 12), labels(8));

            assertThat(stack.get(norm, norm.parameters().get(0))).isEqualTo(gamma);
            assertThat(stack.get(norm, norm.parameters().get(2))).isNotEqualTo(mean);
        }
    }

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
            Stack.State state = stack.state();
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
        float[] moved = state.parameters().clone();
        moved[place] += distance;
        stack.restore(new Stack.State(moved, state.momentum()));
        return stack.fit(input, labels(8));
    }

    @Test
    void weightDecayActsOnWeightsAlone() {
        List<PlacedLayer> layers = place(8, CONVOLUTION, DENSE, new Layer.Output());
        TrainingParameters decay = new TrainingParameters(1, 8, 0.1, 0, 0.5, List.of(), false);
        INDArray input = normal(3, 8, 3, 8, 8);

        for (PlacedLayer layer : layers) {
            for (int p = 0; p < 2; p++) {
                float[][] after = new float[2][];
                float[] before = null;
                for (int i = 0; i < 2; i++) {
                    TrainingClock clock = new TrainingClock();
                    clock.set(0, 0.1);
                    try (Stack stack = trained(layers, i == 0 ? PLAIN : decay, clock)) {
                        before = stack.get(layer, layer.parameters().get(p));
                        stack.fit(input, labels(8));
                        after[i] = stack.get(layer, layer.parameters().get(p));
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
        List<PlacedLayer> layers = place(8, CONVOLUTION, DENSE, new Layer.Output());
        TrainingParameters momentum = new TrainingParameters(1, 8, 0.1, 0.9, 0, List.of(), false);
        INDArray input = normal(3, 8, 3, 8, 8);

        float[] with = step(clock -> trained(layers, momentum, clock), 0.1, input);

        float[] without = step(clock -> trained(layers, PLAIN, clock), 0.1, input);
        for (int i = 0; i < without.length; i++) {
            without[i] *= 1.9f;
        }
        assertThat(with).containsExactly(without, within(1e-5f));
    }

    @Test
    void rateIsTheClocks() {
        List<PlacedLayer> layers = place(8, CONVOLUTION, DENSE, new Layer.Output());
        INDArray input = normal(3, 8, 3, 8, 8);

        float[] stillness = step(clock -> trained(layers, PLAIN, clock), 0, input);
        float[] small = step(clock -> trained(layers, PLAIN, clock), 0.01, input);
        float[] large = step(clock -> trained(layers, PLAIN, clock), 0.1, input);

        assertThat(stillness).containsOnly(0);
        for (int i = 0; i < small.length; i++) {
            small[i] *= 10;
        }
        assertThat(large).containsExactly(small, within(1e-5f));
    }

    @Test
    void outputIsOneProbabilityForEachClass() {
        List<PlacedLayer> layers = place(8, CONVOLUTION, POOLING, DENSE, new Layer.Output());
        try (Stack stack = trained(layers, PLAIN, new TrainingClock())) {
            float[] output = compute(stack, normal(3, 2, 3, 8, 8), false);

            assertThat(output).hasSize(2 * CLASSES);
            assertThat(output[0] + output[1] + output[2] + output[3]).isCloseTo(1, within(1e-5f));
        }
    }
}
