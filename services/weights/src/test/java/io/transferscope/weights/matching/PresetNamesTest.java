package io.transferscope.weights.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Preset;
import io.transferscope.weights.file.WeightsException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names and shapes as the libraries' own files have them. */
class PresetNamesTest {
    @Test
    void torchvisionsAlexnet() throws Exception {
        TestingFile file =
                new TestingFile()
                        .convolution("features.0", true, 64, 3, 11, 11)
                        .convolution("features.3", true, 192, 64, 5, 5)
                        .convolution("features.6", true, 384, 192, 3, 3)
                        .convolution("features.8", true, 256, 384, 3, 3)
                        .convolution("features.10", true, 256, 256, 3, 3)
                        .linear("classifier.1", 4096, 9216)
                        .linear("classifier.4", 4096, 4096)
                        .linear("classifier.6", 1000, 4096);

        assertComplete(Preset.ALEXNET, file, 1000);
    }

    @Test
    void torchvisionsVgg16() throws Exception {
        TestingFile file = vggFeatures("features.");
        file.linear("classifier.0", 4096, 25088)
                .linear("classifier.3", 4096, 4096)
                .linear("classifier.6", 1000, 4096);

        assertComplete(Preset.VGG_16, file, 1000);
    }

    /** Where the dense layers are convolutions of the whole image. */
    @Test
    void timmsVgg16() throws Exception {
        TestingFile file =
                vggFeatures("features.")
                        .convolution("pre_logits.fc1", true, 4096, 512, 7, 7)
                        .convolution("pre_logits.fc2", true, 4096, 4096, 1, 1)
                        .linear("head.fc", 1000, 4096);

        assertComplete(Preset.VGG_16, file, 1000);
    }

    @Test
    void kerasVgg16() throws Exception {
        TestingFile file = new TestingFile();
        int channels = 3;
        int[] convolutions = {2, 2, 3, 3, 3};
        for (int stage = 1; stage <= 5; stage++) {
            int filters = Math.min(32 << stage, 512);
            for (int i = 1; i <= convolutions[stage - 1]; i++) {
                String name = "block" + stage + "_conv" + i;
                file.with(name + "/" + name + "_W_1:0", 3, 3, channels, filters)
                        .with(name + "/" + name + "_b_1:0", filters);
                channels = filters;
            }
        }
        file.keras("fc1/fc1", 4096, 25088, 4096)
                .keras("fc2/fc2", 4096, 4096, 4096)
                .keras("predictions/predictions", 1000, 4096, 1000);

        assertComplete(Preset.VGG_16, file, 1000);
    }

    @Test
    void torchvisionsResnet18() throws Exception {
        TestingFile file =
                new TestingFile()
                        .convolution("conv1", false, 64, 3, 7, 7)
                        .normalization("bn1", 64)
                        .linear("fc", 1000, 512);
        for (int stage = 1; stage <= 4; stage++) {
            int filters = 32 << stage;
            int before = stage == 1 ? filters : filters / 2;
            for (int block = 0; block < 2; block++) {
                basicBlock(
                        file,
                        "layer" + stage + "." + block,
                        block == 0 ? before : filters,
                        filters);
            }
            if (stage > 1) {
                file.convolution("layer" + stage + ".0.downsample.0", false, filters, before, 1, 1)
                        .normalization("layer" + stage + ".0.downsample.1", filters);
            }
        }

        assertComplete(Preset.RESNET_18, file, 1000);
    }

    /** Whose wrapper for several GPUs put a word before all names. */
    @Test
    void aWrappedResnetForCifar() throws Exception {
        TestingFile file =
                new TestingFile()
                        .convolution("module.conv1", false, 16, 3, 3, 3)
                        .normalization("module.bn1", 16)
                        .linear("module.linear", 100, 64);
        for (int stage = 1; stage <= 3; stage++) {
            int filters = 8 << stage;
            for (int block = 0; block < 5; block++) {
                int before = block == 0 && stage > 1 ? filters / 2 : filters;
                basicBlock(file, "module.layer" + stage + "." + block, before, filters);
            }
        }

        assertComplete(Preset.RESNET_32, file, 100);
    }

    @Test
    void torchvisionsMobilenet() throws Exception {
        TestingFile file =
                new TestingFile()
                        .convolution("features.0.0", false, 32, 3, 3, 3)
                        .normalization("features.0.1", 32)
                        .convolution("features.1.conv.0.0", false, 32, 1, 3, 3)
                        .normalization("features.1.conv.0.1", 32)
                        .convolution("features.1.conv.1", false, 16, 32, 1, 1)
                        .normalization("features.1.conv.2", 16);
        List<Integer> filters =
                List.of(24, 24, 32, 32, 32, 64, 64, 64, 64, 96, 96, 96, 160, 160, 160, 320);
        int channels = 16;
        for (int i = 0; i < filters.size(); i++) {
            String prefix = "features." + (i + 2) + ".conv.";
            int hidden = 6 * channels;
            file.convolution(prefix + "0.0", false, hidden, channels, 1, 1)
                    .normalization(prefix + "0.1", hidden)
                    .convolution(prefix + "1.0", false, hidden, 1, 3, 3)
                    .normalization(prefix + "1.1", hidden)
                    .convolution(prefix + "2", false, filters.get(i), hidden, 1, 1)
                    .normalization(prefix + "3", filters.get(i));
            channels = filters.get(i);
        }
        file.convolution("features.18.0", false, 1280, 320, 1, 1)
                .normalization("features.18.1", 1280)
                .linear("classifier.1", 1000, 1280);

        assertComplete(Preset.MOBILENET_V2, file, 1000);
    }

    @Test
    void timmsMobilenet() throws Exception {
        TestingFile file =
                new TestingFile()
                        .convolution("conv_stem", false, 32, 3, 3, 3)
                        .normalization("bn1", 32)
                        .convolution("blocks.0.0.conv_dw", false, 32, 1, 3, 3)
                        .normalization("blocks.0.0.bn1", 32)
                        .convolution("blocks.0.0.conv_pw", false, 16, 32, 1, 1)
                        .normalization("blocks.0.0.bn2", 16);
        int[] blocks = {2, 3, 4, 3, 3, 1};
        int[] filters = {24, 32, 64, 96, 160, 320};
        int channels = 16;
        for (int stage = 0; stage < blocks.length; stage++) {
            for (int block = 0; block < blocks[stage]; block++) {
                String prefix = "blocks." + (stage + 1) + "." + block + ".";
                int hidden = 6 * channels;
                file.convolution(prefix + "conv_pw", false, hidden, channels, 1, 1)
                        .normalization(prefix + "bn1", hidden)
                        .convolution(prefix + "conv_dw", false, hidden, 1, 3, 3)
                        .normalization(prefix + "bn2", hidden)
                        .convolution(prefix + "conv_pwl", false, filters[stage], hidden, 1, 1)
                        .normalization(prefix + "bn3", filters[stage]);
                channels = filters[stage];
            }
        }
        file.convolution("conv_head", false, 1280, 320, 1, 1)
                .normalization("bn2", 1280)
                .linear("classifier", 1000, 1280);

        assertComplete(Preset.MOBILENET_V2, file, 1000);
    }

    @Test
    void caffenetByTheNamesOfItsLayers() throws Exception {
        TestingFile file =
                new TestingFile()
                        .convolution("conv1", true, 96, 3, 11, 11)
                        .convolution("conv2", true, 256, 48, 5, 5)
                        .convolution("conv3", true, 384, 256, 3, 3)
                        .convolution("conv4", true, 384, 192, 3, 3)
                        .convolution("conv5", true, 256, 192, 3, 3)
                        .linear("fc6", 4096, 9216)
                        .linear("fc7", 4096, 4096)
                        .linear("fc8", 1000, 4096);

        assertComplete(Preset.CAFFENET, file, 1000);
    }

    @Test
    void kerasMobilenetIsRefusedSinceItIsAnotherNetwork() {
        TestingFile file =
                new TestingFile()
                        .with("Conv1/Conv1/kernel:0", 3, 3, 3, 32)
                        .with("expanded_conv_depthwise/depthwise_kernel:0", 3, 3, 32, 1);
        WeightsMatcher matcher = new WeightsMatcher(Preset.MOBILENET_V2.layers(), 224, Map.of());

        assertThatThrownBy(() -> matcher.match(file))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("take torchvision's or timm's");
    }

    private static TestingFile vggFeatures(String prefix) {
        TestingFile file = new TestingFile();
        int[] places = {0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28};
        int[] filters = {64, 64, 128, 128, 256, 256, 256, 512, 512, 512, 512, 512, 512};
        for (int i = 0; i < places.length; i++) {
            int channels = i == 0 ? 3 : filters[i - 1];
            file.convolution(prefix + places[i], true, filters[i], channels, 3, 3);
        }
        return file;
    }

    private static void basicBlock(TestingFile file, String prefix, int channels, int filters) {
        file.convolution(prefix + ".conv1", false, filters, channels, 3, 3)
                .normalization(prefix + ".bn1", filters)
                .convolution(prefix + ".conv2", false, filters, filters, 3, 3)
                .normalization(prefix + ".bn2", filters);
    }

    private static void assertComplete(Preset preset, TestingFile file, int classes)
            throws WeightsException {
        Matching matching =
                new WeightsMatcher(preset.layers(), preset.imageSize(), Map.of()).match(file);

        assertThat(matching.weights().classes()).isEqualTo(classes);
        assertThat(matching.arrays())
                .extracting(MatchedArray::array)
                .containsExactlyElementsOf(
                        NetworkArray.of(
                                new Architecture(preset.imageSize(), classes, preset.layers())));
    }
}
