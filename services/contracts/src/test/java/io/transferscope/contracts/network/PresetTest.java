package io.transferscope.contracts.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PresetTest {
    /** Numbers of parameters as they are published: means and variances are not among them. */
    @ParameterizedTest
    @CsvSource({
        "caffenet, 1000, 60965224, 7",
        "alexnet, 1000, 61100840, 7",
        "vgg-11, 1000, 132863336, 10",
        "vgg-16, 1000, 138357544, 15",
        "resnet-20, 10, 269722, 10",
        "resnet-32, 10, 464154, 16",
        "resnet-44, 10, 658586, 22",
        "resnet-56, 10, 853018, 28",
        "resnet-18, 1000, 11689512, 9",
        "mobilenet-v2, 1000, 3504872, 19",
        "alexnet-32, 10, 543946, 7",
        "thin-32, 10, 34810, 7"
    })
    void hasThePublishedParameters(String label, int classes, long parameters, int copyable) {
        Preset preset = Preset.find(label).orElseThrow();
        Architecture network = new Architecture(preset.imageSize(), classes, preset.layers());

        long learned =
                network.place().stream()
                        .flatMap(layer -> layer.parameters().stream())
                        .filter(p -> !p.name().endsWith("mean") && !p.name().endsWith("variance"))
                        .mapToLong(ParameterShape::elements)
                        .sum();
        assertThat(learned).isEqualTo(parameters);
        assertThat(network.copyableLayers()).isEqualTo(copyable);
    }

    @ParameterizedTest
    @CsvSource({
        "caffenet, 256×6×6",
        "alexnet, 256×6×6",
        "vgg-16, 512×7×7",
        "resnet-56, 64×8×8",
        "resnet-18, 512×7×7",
        "mobilenet-v2, 1280×7×7"
    })
    void theLastImageHasThePublishedSize(String label, String shape) {
        Preset preset = Preset.find(label).orElseThrow();
        List<PlacedLayer> layers = new Architecture(preset.imageSize(), 2, preset.layers()).place();

        assertThat(layers)
                .extracting(layer -> layer.output().toString())
                .filteredOn(text -> !text.endsWith("×1×1"))
                .last()
                .isEqualTo(shape);
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsLabel(Preset preset) {
        assertThat(Preset.find(preset.label())).contains(preset);
        assertThat(Preset.labels()).contains(preset.label());
    }

    @Test
    void onlyBlocksThatChangeTheShapeHaveAShortcutOfTheirOwn() {
        assertThat(Preset.RESNET_20.layers())
                .filteredOn(Layer.Residual.class::isInstance)
                .extracting(layer -> ((Layer.Residual) layer).shortcut())
                .containsExactly(
                        Shortcut.IDENTITY,
                        Shortcut.IDENTITY,
                        Shortcut.IDENTITY,
                        Shortcut.PAD,
                        Shortcut.IDENTITY,
                        Shortcut.IDENTITY,
                        Shortcut.PAD,
                        Shortcut.IDENTITY,
                        Shortcut.IDENTITY);
    }
}
