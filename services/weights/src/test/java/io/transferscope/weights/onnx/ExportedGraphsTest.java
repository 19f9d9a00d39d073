package io.transferscope.weights.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.contracts.network.Shortcut;
import io.transferscope.weights.file.NetworkWeights;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExportedGraphsTest {
    private static final Layer MEANS = new Layer.GlobalPooling(PoolingMethod.AVERAGE);
    private static final Layer OUTPUT = new Layer.Output();

    static Stream<byte[]> all() {
        return Stream.of(
                ExportedGraphs.paddedShortcut(),
                ExportedGraphs.normalisedProjection(),
                ExportedGraphs.separateBiases(),
                ExportedGraphs.oldOperators(),
                ExportedGraphs.pooledShortcut());
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsReadComputesWhatTheGraphDoes(byte[] model) throws Exception {
        NetworkWeights network = read(model);
        float[] image = SmallNetworks.image(network.imageSize());

        double[] logits = PlainNetwork.logits(network, image);

        float[] expected = OnnxRuntime.twice(model, image, network.imageSize())[0];
        for (int i = 0; i < expected.length; i++) {
            assertThat(logits[i]).isCloseTo(expected[i], within(1e-4));
        }
    }

    @Test
    void imagesWhoseChannelsComeLast() throws Exception {
        byte[] model = ExportedGraphs.channelsLast();
        NetworkWeights network = read(model);
        float[] image = SmallNetworks.image(network.imageSize());

        double[] logits = PlainNetwork.logits(network, image);

        float[] expected = OnnxRuntime.run(model, pixels(image), new long[] {1, 8, 8, 3})[0];
        for (int i = 0; i < expected.length; i++) {
            assertThat(logits[i]).isCloseTo(expected[i], within(1e-4));
        }
    }

    /** Pixel after pixel, instead of channel after channel. */
    private static float[] pixels(float[] image) {
        int pixels = image.length / 3;
        float[] turned = new float[image.length];
        for (int i = 0; i < image.length; i++) {
            turned[i % pixels * 3 + i / pixels] = image[i];
        }
        return turned;
    }

    @Test
    void aSlicedAndPaddedInputIsAPadShortcut() throws Exception {
        assertThat(read(ExportedGraphs.paddedShortcut()).layers())
                .containsExactly(
                        SmallNetworks.conv(4, 3, 1, 1, Activation.RELU),
                        new Layer.Residual(
                                List.of(
                                        SmallNetworks.conv(8, 3, 2, 1, Activation.RELU),
                                        SmallNetworks.conv(8, 3, 1, 1, Activation.IDENTITY)),
                                Shortcut.PAD,
                                Activation.RELU),
                        MEANS,
                        OUTPUT);
    }

    @Test
    void theBranchOfOnePixelIsTheProjection() throws Exception {
        assertThat(read(ExportedGraphs.normalisedProjection()).layers().get(1))
                .isInstanceOfSatisfying(
                        Layer.Residual.class,
                        block -> {
                            assertThat(block.shortcut()).isEqualTo(Shortcut.PROJECTION);
                            assertThat(block.layers())
                                    .contains(
                                            new Layer.BatchNormalization(
                                                    Activation.RELU, 1e-3, 0.9));
                        });
    }

    @Test
    void sumsOfStoredNumbersAreBiases() throws Exception {
        assertThat(read(ExportedGraphs.separateBiases()).layers())
                .containsExactly(
                        SmallNetworks.conv(4, 3, 1, 1, Activation.HARD_SWISH),
                        MEANS,
                        new Layer.Dense(5, Activation.TANH),
                        OUTPUT);
    }

    @Test
    void paddingAfterAnImageAloneRoundsItsPoolUp() throws Exception {
        assertThat(read(ExportedGraphs.oldOperators()).layers())
                .contains(new Layer.Pooling(PoolingMethod.MAX, 3, 2, 0, true));
    }

    private static NetworkWeights read(byte[] model) throws Exception {
        return OnnxFile.of(ByteBuffer.wrap(model)).network().orElseThrow();
    }
}
