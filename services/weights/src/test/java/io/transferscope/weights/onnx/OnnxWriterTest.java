package io.transferscope.weights.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.transferscope.contracts.network.Layer;
import io.transferscope.weights.file.NetworkWeights;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxWriterTest {
    private static final Map<String, String> CARD = Map.of("licence", "BSD-2", "classes", "a, b");

    @ParameterizedTest
    @MethodSource("io.transferscope.weights.onnx.SmallNetworks#all")
    void onnxRuntimeComputesWhatTheLayersSay(List<Layer> layers) throws Exception {
        NetworkWeights network = SmallNetworks.weights(layers);
        float[] image = SmallNetworks.image(network.imageSize());

        float[][] logits = OnnxRuntime.twice(model(network, null), image, network.imageSize());

        double[] expected = PlainNetwork.logits(network, image);
        for (float[] each : logits) {
            for (int i = 0; i < expected.length; i++) {
                assertThat((double) each[i]).isCloseTo(expected[i], within(1e-4));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.transferscope.weights.onnx.SmallNetworks#exact")
    void whatIsReadAgainIsTheSame(List<Layer> layers) throws Exception {
        NetworkWeights network = SmallNetworks.weights(layers);

        NetworkWeights again =
                OnnxFile.of(ByteBuffer.wrap(model(network, null))).network().orElseThrow();

        assertThat(again.layers())
                .isEqualTo(layers.stream().filter(l -> !(l instanceof Layer.Dropout)).toList());
        assertThat(again.imageSize()).isEqualTo(network.imageSize());
        assertThat(again.classes()).isEqualTo(network.classes());
        assertThat(SmallNetworks.values(again)).isEqualTo(SmallNetworks.values(network));
    }

    @Test
    void sizeIsKnownBeforeItIsWritten() throws Exception {
        NetworkWeights network = SmallNetworks.weights(SmallNetworks.all().findFirst().get());

        OnnxWriter writer = new OnnxWriter(network, CARD, null);

        assertThat(writer.size()).isEqualTo(bytes(writer).length);
        assertThat(bytes(writer)).isEqualTo(bytes(new OnnxWriter(network, CARD, null)));
    }

    @Test
    void theCardIsInTheFile() throws Exception {
        NetworkWeights network = SmallNetworks.weights(SmallNetworks.all().findFirst().get());

        OnnxFile file = OnnxFile.of(ByteBuffer.wrap(bytes(new OnnxWriter(network, CARD, null))));

        assertThat(file.metadata()).isEqualTo(CARD);
    }

    @Test
    void pixelsAreNormalisedFirst() throws Exception {
        NetworkWeights network = SmallNetworks.weights(SmallNetworks.all().findFirst().get());
        PixelNormalization pixels =
                new PixelNormalization(List.of(100.0, 120.0, 130.0), List.of(50.0, 60.0, 70.0));
        float[] normalised = SmallNetworks.image(network.imageSize());
        float[] raw = normalised.clone();
        for (int i = 0; i < raw.length; i++) {
            int channel = i * 3 / raw.length;
            raw[i] =
                    (float) (raw[i] * pixels.deviation().get(channel) + pixels.mean().get(channel));
        }

        float[][] logits = OnnxRuntime.twice(model(network, pixels), raw, network.imageSize());

        double[] expected = PlainNetwork.logits(network, normalised);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) logits[0][i]).isCloseTo(expected[i], within(1e-4));
        }
    }

    private static byte[] model(NetworkWeights network, @Nullable PixelNormalization pixels)
            throws Exception {
        return bytes(new OnnxWriter(network, CARD, pixels));
    }

    private static byte[] bytes(OnnxWriter writer) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.write(bytes);
        return bytes.toByteArray();
    }
}
