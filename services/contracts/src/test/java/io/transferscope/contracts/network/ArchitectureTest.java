package io.transferscope.contracts.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final Architecture alexnet = new Architecture(32, 20, Preset.ALEXNET_32.layers());

    @Test
    void presetsHaveThePapersEightWeightLayers() {
        for (Preset preset : Preset.values()) {
            assertThat(Architecture.copyableLayers(preset.layers())).isEqualTo(7);
        }
    }

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
}
