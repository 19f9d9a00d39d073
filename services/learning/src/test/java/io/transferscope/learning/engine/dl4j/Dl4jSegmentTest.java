package io.transferscope.learning.engine.dl4j;

import static io.transferscope.learning.engine.dl4j.TestingSegments.CLASSES;
import static io.transferscope.learning.engine.dl4j.TestingSegments.PLAIN;
import static io.transferscope.learning.engine.dl4j.TestingSegments.compute;
import static io.transferscope.learning.engine.dl4j.TestingSegments.fit;
import static io.transferscope.learning.engine.dl4j.TestingSegments.frozen;
import static io.transferscope.learning.engine.dl4j.TestingSegments.get;
import static io.transferscope.learning.engine.dl4j.TestingSegments.normal;
import static io.transferscope.learning.engine.dl4j.TestingSegments.place;
import static io.transferscope.learning.engine.dl4j.TestingSegments.set;
import static io.transferscope.learning.engine.dl4j.TestingSegments.trained;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.contracts.network.Preset;
import io.transferscope.contracts.network.Shortcut;
import io.transferscope.learning.engine.TrainingClock;
import java.util.List;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNSubsamplingHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Dl4jSegmentTest {
    private static final Layer BLOCK =
            new Layer.Residual(
                    List.of(
                            new Layer.Convolution(10, 3, 1, 1, Activation.IDENTITY),
                            new Layer.BatchNormalization(Activation.RELU)),
                    Shortcut.PROJECTION,
                    Activation.RELU);

    /** Every type of layer, so that any cut through it must fit. */
    private static final List<PlacedLayer> EVERYTHING =
            place(
                    12,
                    new Layer.Convolution(6, 5, 1, 1, Activation.RELU),
                    new Layer.LocalResponse(5, 1e-2, 0.75, 2),
                    new Layer.Pooling(PoolingMethod.MAX, 3, 2),
                    new Layer.Convolution(8, 3, 1, 1, Activation.IDENTITY),
                    new Layer.BatchNormalization(Activation.RELU),
                    new Layer.Pooling(PoolingMethod.AVERAGE, 2, 2),
                    BLOCK,
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

        try (Dl4jSegment segment = trained(layers, PLAIN, new TrainingClock())) {
            List<PlacedLayer> convolutions =
                    layers.stream().filter(l -> l.layer() instanceof Layer.Convolution).toList();
            List<PlacedLayer> poolings =
                    layers.stream().filter(l -> l.layer() instanceof Layer.Pooling).toList();
            assertThat(convolutions)
                    .hasSize(5)
                    .allMatch(l -> segment.dl4j(l).getHelper() instanceof MKLDNNConvHelper);
            assertThat(poolings)
                    .hasSize(3)
                    .allMatch(l -> segment.dl4j(l).getHelper() instanceof MKLDNNSubsamplingHelper);
            assertThat(new Dl4jEngine().environment().backend()).isEqualTo("dl4j-cpu-onednn");
        }
    }

    @Test
    void denseWeightsAreInputsByUnits() {
        List<PlacedLayer> layers =
                place(1, new Layer.Dense(2, Activation.RELU), new Layer.Output());
        try (Dl4jSegment segment = frozen(layers.subList(0, 1), new TrainingClock())) {
            PlacedLayer dense = layers.get(0);
            float[] weights = {1, 2, 10, 20, 100, -300};
            set(segment, dense, dense.parameters().get(0), weights);
            set(segment, dense, dense.parameters().get(1), 0.5f, 0.25f);
            float[] output = compute(segment, new float[] {1, 2, 3}, false);

            assertThat(output).containsExactly(321.5f, 0);
            assertThat(get(segment, dense, dense.parameters().get(0))).isEqualTo(weights);
        }
    }

    @Test
    void convolutionIsPaddedCorrelationAndReLU() {
        List<PlacedLayer> layers =
                place(3, new Layer.Convolution(1, 3, 1, 1, Activation.RELU), new Layer.Output());
        try (Dl4jSegment segment = frozen(layers.subList(0, 1), new TrainingClock())) {
            PlacedLayer conv = layers.get(0);
            float[] weights = new float[27];
            // Red: the pixel above; blue: minus the pixel to the right
            weights[1] = 1;
            weights[18 + 5] = -1;
            set(segment, conv, conv.parameters().get(0), weights);
            set(segment, conv, conv.parameters().get(1), -0.5f);
            float[] input = new float[27];
            for (int i = 0; i < 9; i++) {
                input[i] = i + 1;
            }
            input[18 + 1] = 1;

            float[] output = compute(segment, input, false);

            assertThat(output).containsExactly(0, 0, 0, 0.5f, 1.5f, 2.5f, 3.5f, 4.5f, 5.5f);
        }
    }

    @Test
    void localResponseIsKrizhevskys() {
        List<PlacedLayer> layers =
                place(1, new Layer.LocalResponse(3, 0.5, 0.75, 2), new Layer.Output());
        try (Dl4jSegment segment = frozen(layers.subList(0, 1), new TrainingClock())) {
            float[] output = compute(segment, new float[] {1, 2, 3}, false);

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
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13})
    void lowerAndUpperLayersMakeTheWhole(int cut) {
        TrainingClock clock = new TrainingClock();
        float[] images = normal(1, 8, 12);
        try (Dl4jSegment whole = frozen(EVERYTHING, clock);
                Dl4jSegment lower = frozen(EVERYTHING.subList(0, cut), clock);
                Dl4jSegment upper = frozen(EVERYTHING.subList(cut, EVERYTHING.size()), clock)) {
            float[] between = compute(lower, images, false);

            assertThat(compute(upper, between, false))
                    .containsExactly(compute(whole, images, false), within(1e-5f));
        }
    }

    @Test
    void frozenBatchNormalizationGoesByItsRunningStatistics() {
        TrainingClock clock = new TrainingClock();
        float[] images = normal(1, 8, 12);
        try (Dl4jSegment segment = frozen(EVERYTHING.subList(0, 7), clock)) {
            assertThat(compute(segment, images, true)).isEqualTo(compute(segment, images, false));
        }
    }

    @Test
    void trainedBatchNormalizationKeepsRunningStatistics() {
        TrainingClock clock = new TrainingClock();
        clock.set(0, 0);
        PlacedLayer norm = EVERYTHING.get(4);
        try (Dl4jSegment segment = trained(EVERYTHING, PLAIN, clock)) {
            float[] gamma = get(segment, norm, norm.parameters().get(0));
            float[] mean = get(segment, norm, norm.parameters().get(2));

            fit(segment, normal(1, 8, 12));

            assertThat(get(segment, norm, norm.parameters().get(0))).isEqualTo(gamma);
            assertThat(get(segment, norm, norm.parameters().get(2))).isNotEqualTo(mean);
        }
    }

    @Test
    void outputIsOneProbabilityForEachClass() {
        List<PlacedLayer> layers =
                place(
                        8,
                        new Layer.Convolution(5, 3, 1, 1, Activation.RELU),
                        new Layer.Pooling(PoolingMethod.MAX, 2, 2),
                        new Layer.Dense(12, Activation.RELU),
                        new Layer.Output());
        try (Dl4jSegment segment = trained(layers, PLAIN, new TrainingClock())) {
            float[] output = compute(segment, normal(3, 2, 8), false);

            assertThat(output).hasSize(2 * CLASSES);
            assertThat(output[0] + output[1] + output[2] + output[3]).isCloseTo(1, within(1e-5f));
        }
    }
}
