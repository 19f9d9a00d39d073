package io.transferscope.contracts.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.network.Layer.BatchNormalization;
import io.transferscope.contracts.network.Layer.Convolution;
import io.transferscope.contracts.network.Layer.GlobalPooling;
import io.transferscope.contracts.network.Layer.Output;
import io.transferscope.contracts.network.Layer.Pooling;
import io.transferscope.contracts.network.Layer.Residual;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResidualTest {
    private static final Layer FIRST = convolution(16, 1);

    @Test
    void aBlockIsOneLayerOfN() {
        Architecture network = network(block(16, 1, Shortcut.IDENTITY), block(32, 2, Shortcut.PAD));

        assertThat(network.copyableLayers()).isEqualTo(3);
        assertThat(network.place())
                .extracting(PlacedLayer::name)
                .containsExactly("conv1", "block2", "block3", "pool3", "fc4");
        assertThat(network.place())
                .extracting(layer -> layer.output().toString())
                .containsExactly("16×32×32", "16×32×32", "32×16×16", "32×1×1", "10×1×1");
    }

    @Test
    void itsArraysAreThoseOfItsLayers() {
        PlacedLayer block = network(block(32, 2, Shortcut.PROJECTION)).place().get(1);

        assertThat(block.parameters())
                .extracting(p -> p.name() + p.shape())
                .containsExactly(
                        "conv1.W[32, 16, 3, 3]",
                        "bn1.gamma[32]",
                        "bn1.beta[32]",
                        "bn1.mean[32]",
                        "bn1.variance[32]",
                        "conv2.W[32, 32, 3, 3]",
                        "bn2.gamma[32]",
                        "bn2.beta[32]",
                        "bn2.mean[32]",
                        "bn2.variance[32]",
                        "shortcut-conv1.W[32, 16, 1, 1]",
                        "shortcut-bn1.gamma[32]",
                        "shortcut-bn1.beta[32]",
                        "shortcut-bn1.mean[32]",
                        "shortcut-bn1.variance[32]");
        assertThat(block.outputs()).isEqualTo(32 * 16 * 16 * (1 + 4 + 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "32 | 1 | IDENTITY | layers[1]: shortcut identity adds 16×32×32 to 32×32×32",
                "8 | 1 | PAD | layers[1]: shortcut pad cannot make 8 channels of 16",
            })
    void aShortcutThatDoesNotFitIsRefused(
            int filters, int stride, Shortcut shortcut, String message) {
        Layer block = block(filters, stride, shortcut);

        assertThatThrownBy(() -> network(block))
                .isInstanceOf(LayerException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aShortcutOfAnotherSizeIsRefused() {
        Layer block =
                new Residual(
                        List.of(new Convolution(16, 3, 2, 0, Activation.RELU)),
                        Shortcut.PAD,
                        Activation.RELU);

        assertThatThrownBy(() -> network(block))
                .hasMessageContaining(
                        "layers[1]: with stride 2, 32 pixels make 16 for the shortcut, but its layers make 15");
    }

    /** Both sides are one pixel, though no convolution has such a stride. */
    @Test
    void aProjectionOfTooLargeAStrideIsRefusedWithItsBlock() {
        Convolution shrinking = new Convolution(16, 1, 23, 0, Activation.RELU);
        Layer block =
                new Residual(List.of(shrinking, shrinking), Shortcut.PROJECTION, Activation.RELU);

        assertThatThrownBy(() -> network(block))
                .isInstanceOf(LayerException.class)
                .hasMessageContaining("layers[1]: the strides of its layers are more than 512");
    }

    @Test
    void aLayerInABlockThatDoesNotFitIsNamed() {
        Layer block =
                new Residual(
                        List.of(new Convolution(16, 40, 1, 0, Activation.RELU)),
                        Shortcut.NONE,
                        Activation.RELU);

        assertThatThrownBy(() -> network(block))
                .hasMessageContaining("layers[1].layers[0]: kernel 40 does not fit");
    }

    /** PyTorch's rule: 112 pixels, 3 by 2 with padding 1, are 56; 6, 3 by 2 with ceil, are 3. */
    @ParameterizedTest
    @CsvSource({
        "112,3,2,1,false,56",
        "6,3,2,0,false,2",
        "6,3,2,0,true,3",
        "4,1,3,0,true,2",
        "3,2,2,1,true,2"
    })
    void poolsCountTheirWindows(
            int size, int kernel, int stride, int padding, boolean ceil, int expected) {
        Layer pool = new Pooling(PoolingMethod.MAX, kernel, stride, padding, ceil);

        Architecture network = new Architecture(size, 2, List.of(pool, new Output()));

        assertThat(network.place().get(0).output().size()).isEqualTo(expected);
    }

    /** Every job carries them. */
    @Test
    void layersInBlocksCountAsLayers() {
        Layer[] blocks = new Layer[250];
        java.util.Arrays.fill(blocks, block(16, 1, Shortcut.IDENTITY));

        assertThatThrownBy(() -> network(blocks))
                .hasMessageContaining("1253 layers are given, more than 1000");
    }

    @Test
    void groupsHaveFiltersOfTheirOwn() {
        Layer depthwise = new Convolution(16, 3, 1, 2, Activation.RELU6, 16, 2, false);
        PlacedLayer layer = network(depthwise).place().get(1);

        assertThat(layer.parameters()).hasSize(1);
        assertThat(layer.parameters().get(0).shape()).containsExactly(16, 1, 3, 3);
        assertThat(layer.parameters().get(0).fanIn()).isEqualTo(9);
        assertThat(layer.output().size()).isEqualTo(32);
        assertThatThrownBy(
                        () -> network(new Convolution(9, 3, 1, 1, Activation.RELU, 3, null, null)))
                .hasMessageContaining("3 groups do not divide both 16 channels and 9 filters");
    }

    /**
     * By its canonical form a job is known, also those that were trained before there were more.
     */
    @Test
    void whatIsAsUsualIsNotSaid() {
        assertThat(text(new Convolution(8, 3, 1, 1, Activation.RELU, 1, 1, true)))
                .isEqualTo(text(new Convolution(8, 3, 1, 1, Activation.RELU)))
                .doesNotContain("groups", "dilation", "bias");
        assertThat(text(new BatchNormalization(Activation.RELU, 1e-5, 0.9)))
                .doesNotContain("epsilon", "momentum");
        assertThat(text(new Pooling(PoolingMethod.MAX, 2, 2, 0, false)))
                .doesNotContain("padding", "ceil");
    }

    private static String text(Object value) {
        return new String(Json.write(value), UTF_8);
    }

    private static Architecture network(Layer... layers) {
        List<Layer> all = new java.util.ArrayList<>(List.of(FIRST));
        all.addAll(List.of(layers));
        all.add(new GlobalPooling(PoolingMethod.AVERAGE));
        all.add(new Output());
        return new Architecture(32, 10, all);
    }

    private static Layer block(int filters, int stride, Shortcut shortcut) {
        return new Residual(
                List.of(
                        convolution(filters, stride),
                        new BatchNormalization(Activation.RELU),
                        convolution(filters, 1),
                        new BatchNormalization(Activation.IDENTITY)),
                shortcut,
                Activation.RELU);
    }

    private static Layer convolution(int filters, int stride) {
        return new Convolution(filters, 3, stride, 1, Activation.IDENTITY, null, null, false);
    }
}
