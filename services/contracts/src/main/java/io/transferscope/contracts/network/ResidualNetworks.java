package io.transferscope.contracts.network;

import static io.transferscope.contracts.network.Activation.IDENTITY;
import static io.transferscope.contracts.network.Activation.RELU;
import static io.transferscope.contracts.network.Activation.RELU6;

import java.util.ArrayList;
import java.util.List;

/** Networks of the literature that are made of blocks; no convolution of theirs has a bias. */
final class ResidualNetworks {
    private ResidualNetworks() {}

    /**
     * For small images: a convolution and three stages of 16, 32 and 64 channels, whose shortcuts
     * have no parameters; 6 blocks + 2 weight layers in the literature's count.
     *
     * @param blocks of each stage
     */
    static List<Layer> cifar(int blocks) {
        List<Layer> layers = new ArrayList<>(normalised(16, 3, 1, 1, RELU));
        for (int filters = 16; filters <= 64; filters *= 2) {
            for (int i = 0; i < blocks; i++) {
                boolean narrows = filters > 16 && i == 0;
                layers.add(basic(filters, narrows ? 2 : 1, narrows, Shortcut.PAD));
            }
        }
        addOutput(layers);
        return layers;
    }

    static List<Layer> resnet18() {
        List<Layer> layers = new ArrayList<>(normalised(64, 7, 2, 1, RELU));
        layers.add(new Layer.Pooling(PoolingMethod.MAX, 3, 2, 1, null));
        for (int filters = 64; filters <= 512; filters *= 2) {
            boolean narrows = filters > 64;
            layers.add(basic(filters, narrows ? 2 : 1, narrows, Shortcut.PROJECTION));
            layers.add(basic(filters, 1, false, Shortcut.PROJECTION));
        }
        addOutput(layers);
        return layers;
    }

    /** Two 3×3 convolutions; only a block that changes the shape needs more than the identity. */
    private static Layer basic(int filters, int stride, boolean narrows, Shortcut otherwise) {
        List<Layer> within = new ArrayList<>(normalised(filters, 3, stride, 1, RELU));
        within.addAll(normalised(filters, 3, 1, 1, IDENTITY));
        return new Layer.Residual(within, narrows ? otherwise : Shortcut.IDENTITY, RELU);
    }

    /** Stages of inverted residuals between two convolutions. */
    static List<Layer> mobilenet() {
        List<Layer> layers = new ArrayList<>(normalised(32, 3, 2, 1, RELU6));
        int channels = 32;
        for (Stage stage : MOBILENET) {
            for (int i = 0; i < stage.blocks; i++) {
                layers.add(inverted(channels, stage, i == 0 ? stage.stride : 1));
                channels = stage.filters;
            }
        }
        layers.addAll(normalised(1280, 1, 1, 1, RELU6));
        layers.add(new Layer.GlobalPooling(PoolingMethod.AVERAGE));
        layers.add(new Layer.Dropout(0.2));
        layers.add(new Layer.Output());
        return layers;
    }

    /**
     * A row of table 2 of Sandler et al.
     *
     * @param expansion channels within a block, as a multiple of those before it
     * @param stride of the first block
     */
    private record Stage(int expansion, int filters, int blocks, int stride) {}

    private static final List<Stage> MOBILENET =
            List.of(
                    new Stage(1, 16, 1, 1),
                    new Stage(6, 24, 2, 2),
                    new Stage(6, 32, 3, 2),
                    new Stage(6, 64, 4, 2),
                    new Stage(6, 96, 3, 1),
                    new Stage(6, 160, 3, 2),
                    new Stage(6, 320, 1, 1));

    /** Expands to more channels, filters each of them alone, and projects to fewer. */
    private static Layer inverted(int channels, Stage stage, int stride) {
        int hidden = channels * stage.expansion;
        List<Layer> within = new ArrayList<>();
        if (hidden != channels) {
            within.addAll(normalised(hidden, 1, 1, 1, RELU6));
        }
        within.addAll(normalised(hidden, 3, stride, hidden, RELU6));
        within.addAll(normalised(stage.filters, 1, 1, 1, IDENTITY));
        boolean keepsShape = stride == 1 && channels == stage.filters;
        return new Layer.Residual(within, keepsShape ? Shortcut.IDENTITY : Shortcut.NONE, IDENTITY);
    }

    /** A convolution that keeps the size but for its stride, and its normalisation. */
    private static List<Layer> normalised(
            int filters, int kernel, int stride, int groups, Activation activation) {
        return List.of(
                new Layer.Convolution(
                        filters, kernel, stride, kernel / 2, IDENTITY, groups, null, false),
                new Layer.BatchNormalization(activation));
    }

    private static void addOutput(List<Layer> layers) {
        layers.add(new Layer.GlobalPooling(PoolingMethod.AVERAGE));
        layers.add(new Layer.Output());
    }
}
