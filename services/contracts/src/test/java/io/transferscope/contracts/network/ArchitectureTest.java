package io.transferscope.contracts.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {
    private final Architecture alexnet = new Architecture(32, 20, Preset.ALEXNET_32.layers());

    @Test
    void layersAreNamedAsInTheLiterature() {
        assertThat(alexnet.place())
                .extracting(PlacedLayer::name)
                .containsExactly(
                        "conv1", "pool1", "conv2", "pool2", "conv3", "conv4", "conv5", "pool5",
                        "fc6", "drop6", "fc7", "drop7", "fc8");
    }

    @Test
    void shapesFollowFromTheInput() {
        assertThat(alexnet.place())
                .extracting(l -> l.output().toString())
                .containsExactly(
                        "32×32×32",
                        "32×16×16",
                        "64×16×16",
                        "64×8×8",
                        "96×8×8",
                        "96×8×8",
                        "64×8×8",
                        "64×4×4",
                        "256×1×1",
                        "256×1×1",
                        "256×1×1",
                        "256×1×1",
                        "20×1×1");
        assertThat(alexnet.place().get(8).parameters().get(0).shape()).containsExactly(1024, 256);
        assertThat(alexnet.place().get(2).parameters().get(0).shape())
                .containsExactly(64, 32, 3, 3);
    }

    @Test
    void whatFollowsAWeightLayerBelongsToIt() {
        List<String> copied =
                alexnet.place().stream()
                        .filter(l -> Architecture.isWithin(l, 2))
                        .map(PlacedLayer::name)
                        .toList();

        assertThat(copied).containsExactly("conv1", "pool1", "conv2", "pool2");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, 1, depth must be from 1",
        "5, NaN, 1, 1, alpha must be from 0 to 1000",
        "5, -1, 1, 1, alpha must be from 0 to 1000",
        "5, 1, Infinity, 1, beta must be from 0 to 1000",
        "5, 1, 1, -2, k must be from 0 to 1000",
        "5, 1, 1, 0, k must be more than 0"
    })
    void aResponseIsNormalisedByNumbersOnly(
            int depth, double alpha, double beta, double k, String message) {
        assertThatThrownBy(() -> new Layer.LocalResponse(depth, alpha, beta, k))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    /** Before anything of it is allocated, or a number leaves its type. */
    @Test
    void whatNoTrainerCouldHoldIsRefusedWithTheLayer() {
        Layer output = new Layer.Output();
        Layer wide = new Layer.Convolution(65_536, 1, 1, 0, Activation.RELU);
        assertThatThrownBy(() -> new Architecture(32, 2, List.of(wide, output)))
                .isInstanceOf(LayerException.class)
                .hasMessageContainingAll(
                        "layers[0]: the network is too large", "conv1", "67108864", "20000000");

        Layer narrow = new Layer.Convolution(60_000, 32, 1, 0, Activation.RELU);
        Layer kernel = new Layer.Convolution(65_536, 512, 1, 256, Activation.RELU);
        assertThatThrownBy(() -> new Architecture(32, 2, List.of(narrow, kernel, output)))
                .hasMessageContainingAll("layers[1]: the network is too large", "1030792335485536");

        Layer dense = new Layer.Dense(4_000, Activation.RELU);
        assertThatThrownBy(() -> new Architecture(1, 60_000, List.of(dense, output)))
                .hasMessageContainingAll("layers[1]: ", "240076000 parameters", "200000000");
    }

    @Test
    void paddingDoesNotAddUpToAnotherSize() {
        Layer padded = new Layer.Convolution(1, 1, 1, 512, Activation.RELU);
        List<Layer> layers = new ArrayList<>(Collections.nCopies(999, padded));
        layers.add(new Layer.Output());

        assertThatThrownBy(() -> new Architecture(512, 2, layers))
                .isInstanceOf(LayerException.class)
                .hasMessageContaining("layers[3]: the network is too large");
    }
}
