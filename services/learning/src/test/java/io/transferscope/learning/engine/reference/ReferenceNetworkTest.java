package io.transferscope.learning.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.contracts.network.Shortcut;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.data.SplitMix64;
import io.transferscope.learning.engine.LayerRates;
import io.transferscope.learning.engine.LossTargets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceNetworkTest {
    private static final int SIZE = 9;
    private static final int[] LABELS = {0, 2, 1, 1, 0};
    private static final double STEP = 1e-6;

    /** Every layer between two others, so that its own slopes and those that it hands on count. */
    static Stream<Layer> layers() {
        return Stream.of(
                new Layer.Convolution(3, 3, 1, 1, Activation.RELU),
                new Layer.Convolution(3, 4, 3, 2, Activation.TANH),
                new Layer.Convolution(6, 3, 1, 1, Activation.RELU6, 2, null, false),
                new Layer.Convolution(8, 3, 2, 3, Activation.HARD_SWISH, 4, 2, true),
                new Layer.Pooling(PoolingMethod.MAX, 3, 2),
                new Layer.Pooling(PoolingMethod.AVERAGE, 3, 2),
                new Layer.LocalResponse(3, 0.5, 0.75, 2),
                new Layer.LocalResponse(2, 0.5, 1.5, 1),
                new Layer.Pooling(PoolingMethod.MAX, 3, 2, 1, true),
                new Layer.Pooling(PoolingMethod.AVERAGE, 3, 2, 2, true),
                new Layer.GlobalPooling(PoolingMethod.MAX),
                new Layer.GlobalPooling(PoolingMethod.AVERAGE),
                new Layer.BatchNormalization(Activation.RELU),
                new Layer.BatchNormalization(Activation.SILU, 0.1, 0.5),
                new Layer.Dense(4, Activation.RELU),
                new Layer.Dropout(0.3));
    }

    static Stream<Layer> activations() {
        return Arrays.stream(Activation.values()).map(a -> new Layer.Convolution(3, 3, 1, 1, a));
    }

    static Stream<Layer> residuals() {
        Layer.BatchNormalization normal = new Layer.BatchNormalization(Activation.IDENTITY);
        Layer.Pooling pool = new Layer.Pooling(PoolingMethod.AVERAGE, 3, 2, 1, null);
        return Stream.of(
                residual(Shortcut.NONE, conv(3, 2)),
                residual(Shortcut.IDENTITY, conv(6, 1), normal, conv(4, 1), normal),
                residual(Shortcut.PROJECTION, conv(6, 2)),
                residual(Shortcut.PROJECTION, conv(6, 1), pool, normal),
                residual(Shortcut.PAD, conv(7, 2), normal),
                residual(Shortcut.PAD, pool, conv(7, 1)));
    }

    private static Layer residual(Shortcut shortcut, Layer... layers) {
        return new Layer.Residual(List.of(layers), shortcut, Activation.RELU);
    }

    private static Layer conv(int filters, int stride) {
        return new Layer.Convolution(filters, 3, stride, 1, Activation.TANH);
    }

    @ParameterizedTest
    @MethodSource({"layers", "activations", "residuals"})
    void gradientIsTheSlopeOfTheLoss(Layer layer) {
        ReferenceNetwork network =
                network(
                        0,
                        0,
                        new Layer.Convolution(4, 2, 1, 0, Activation.IDENTITY),
                        layer,
                        new Layer.Dense(5, Activation.TANH),
                        new Layer.Output());
        requireSlopes(network);
    }

    @Test
    void gradientIsTheSlopeOfAWeighedAndSmoothedLoss() {
        requireSlopes(
                filled(
                        new ReferenceNetwork(
                                architecture(
                                                new Layer.Dense(5, Activation.TANH),
                                                new Layer.Output())
                                        .place(),
                                training(0, 0),
                                1,
                                LayerRates.SAME,
                                new LossTargets(0.3, List.of(0.5f, 2f, 0.25f)))));
    }

    private static void requireSlopes(ReferenceNetwork network) {
        double[] input = draw(1, LABELS.length * 3 * SIZE * SIZE);
        Decisions decisions = new Decisions();
        network.differentiate(input, LABELS, 3, decisions);
        double[][] gradients =
                network.parameters().stream()
                        .map(p -> p.gradient().clone())
                        .toArray(double[][]::new);

        assertThat(decisions.ties()).isEmpty();
        for (int p = 0; p < gradients.length; p++) {
            LearnedArray parameter = network.parameters().get(p);
            for (int i = 0; i < gradients[p].length; i += 9) {
                assertThat(slope(network, parameter.values(), i, input))
                        .as("%s[%d]", parameter, i)
                        .isCloseTo(gradients[p][i], within(1e-8));
            }
        }
    }

    private static double slope(
            ReferenceNetwork network, double[] values, int place, double[] input) {
        double before = values[place];
        values[place] = before + STEP;
        double above = network.differentiate(input, LABELS, 3, new Decisions());
        values[place] = before - STEP;
        double below = network.differentiate(input, LABELS, 3, new Decisions());
        values[place] = before;
        return (above - below) / (2 * STEP);
    }

    @Test
    void stepsByNesterovsMomentumAndDecaysWeightsAlone() {
        ReferenceNetwork network = network(0.9, 0.5, new Layer.Output());
        double[] input = draw(1, LABELS.length * 3 * SIZE * SIZE);
        LearnedArray weights = network.parameters().get(0);
        LearnedArray biases = network.parameters().get(1);
        double[] w = weights.values().clone();
        double[] b = biases.values().clone();

        network.differentiate(input, LABELS, 0, new Decisions());
        double first = -0.1 * (weights.gradient()[0] + 0.5 * w[0]);
        double firstOfBias = -0.1 * biases.gradient()[0];
        network.step(0.1);

        assertThat(weights.values()[0]).isCloseTo(w[0] + 1.9 * first, within(1e-12));
        assertThat(biases.values()[0]).isCloseTo(b[0] + 1.9 * firstOfBias, within(1e-12));

        w = weights.values().clone();
        network.differentiate(input, LABELS, 1, new Decisions());
        double second = 0.9 * first - 0.1 * (weights.gradient()[0] + 0.5 * w[0]);
        network.step(0.1);

        assertThat(weights.values()[0]).isCloseTo(w[0] + 1.9 * second - 0.9 * first, within(1e-12));
    }

    @Test
    void turnedDecisionsTakeTheOtherSide() {
        ReferenceNetwork network =
                network(
                        0,
                        0,
                        new Layer.Convolution(1, SIZE, 1, 0, Activation.RELU),
                        new Layer.Output());
        double[] input = new double[3 * SIZE * SIZE];
        LearnedArray weights = network.parameters().get(0);
        network.parameters().get(1).values()[0] = 1e-7;
        input[0] = 1;
        weights.values()[0] = 0;
        int[] label = {0};
        Decisions decisions = new Decisions();

        network.differentiate(input, label, 0, decisions);
        double gradient = weights.gradient()[0];
        Decisions.Tie tie = decisions.ties().get(0);
        network.differentiate(input, label, 0, new Decisions(Set.of(tie.place())));

        assertThat(tie.margin()).isCloseTo(1e-7, within(1e-12));
        assertThat(gradient).isNotZero();
        assertThat(weights.gradient()[0]).isZero();
    }

    private static ReferenceNetwork network(double momentum, double decay, Layer... layers) {
        return filled(
                new ReferenceNetwork(architecture(layers).place(), training(momentum, decay), 1));
    }

    private static Architecture architecture(Layer... layers) {
        return new Architecture(SIZE, 3, List.of(layers));
    }

    private static TrainingParameters training(double momentum, double decay) {
        return new TrainingParameters(1, 5, 0.1, momentum, decay, List.of(), false);
    }

    private static ReferenceNetwork filled(ReferenceNetwork network) {
        for (int i = 0; i < network.parameters().size(); i++) {
            double[] values = network.parameters().get(i).values();
            System.arraycopy(draw(i + 2, values.length), 0, values, 0, values.length);
        }
        return network;
    }

    private static double[] draw(long seed, int length) {
        float[] values = new float[length];
        new SplitMix64(seed).fillNormal(values, 0.3);
        double[] wide = new double[length];
        for (int i = 0; i < length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
