package io.transferscope.contracts.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerPartitionTest {
    private static final Architecture NETWORK =
            new Architecture(32, 10, Preset.ALEXNET_32.layers());

    @ParameterizedTest
    @CsvSource({
        "0, '', '', conv1 pool1 conv2 pool2 conv3 conv4 conv5 pool5 fc6 drop6 fc7 drop7 fc8",
        "1, conv1 pool1, '', conv2 pool2 conv3 conv4 conv5 pool5 fc6 drop6 fc7 drop7 fc8",
        "3, conv1 pool1 conv2 pool2 conv3, '', conv4 conv5 pool5 fc6 drop6 fc7 drop7 fc8",
        "5, conv1 pool1 conv2 pool2 conv3 conv4 conv5 pool5, '', fc6 drop6 fc7 drop7 fc8",
        "6, conv1 pool1 conv2 pool2 conv3 conv4 conv5 pool5 fc6, '', drop6 fc7 drop7 fc8",
        // Dropout acts between frozen layers, too
        "7, conv1 pool1 conv2 pool2 conv3 conv4 conv5 pool5 fc6, drop6 fc7, drop7 fc8",
    })
    void frozenLayersAreComputedOnceUpToTheFirstDropout(
            int n, String fixed, String disturbed, String trained) {
        LayerPartition partition = LayerPartition.of(NETWORK, n);

        assertThat(names(partition.fixed())).isEqualTo(fixed);
        assertThat(names(partition.disturbed())).isEqualTo(disturbed);
        assertThat(names(partition.trained())).isEqualTo(trained);
    }

    private static String names(List<PlacedLayer> layers) {
        return String.join(" ", layers.stream().map(PlacedLayer::name).toList());
    }
}
