package io.transferscope.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.learning.engine.Engines;
import io.transferscope.learning.engine.UnsupportedNetworkException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogitsTest {
    /** With dropouts that do nothing here: before a layer and before the output. */
    private static final Architecture NETWORK =
            new Architecture(
                    2,
                    2,
                    List.of(
                            new Layer.Convolution(1, 1, 1, 0, Activation.RELU),
                            new Layer.Dropout(0.5),
                            new Layer.Dense(2, Activation.RELU),
                            new Layer.Dropout(0.5),
                            new Layer.Output()));

    @Test
    void areTheSumsOfTheOutputLayer() {
        try (Logits logits = new Logits(NETWORK, Engines.byPreference())) {
            set(logits, "conv1", new float[] {1, 10, 100}, new float[] {0.5f});
            set(logits, "fc2", new float[] {1, 0, 0, 1, 1, 0, 0, -1}, new float[] {0, 4000});
            set(logits, "fc3", new float[] {1, 2, 0, -1}, new float[] {-7, 8});

            List<float[]> computed =
                    logits.compute(
                            List.of(
                                    new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12},
                                    new float[12]));

            // of the pixels 951.5, 1062.5, 1173.5 and 1284.5 the layer makes 2125 and 3778
            assertThat(computed).hasSize(2);
            assertThat(computed.get(0)).containsExactly(new float[] {2118, 480}, within(1e-2f));
            assertThat(computed.get(1)).containsExactly(new float[] {-6, -3990}, within(1e-2f));
        }
    }

    @Test
    void anArrayOfAnotherSizeIsRefused() {
        try (Logits logits = new Logits(NETWORK, Engines.byPreference())) {
            assertThatThrownBy(() -> set(logits, "conv1", new float[4], new float[1]))
                    .hasMessageContaining("4 values for W [1, 3, 1, 1]");
        }
    }

    @Test
    void aNetworkOfItsOutputAloneIsRefused() {
        Architecture pixels = new Architecture(2, 2, List.of(new Layer.Output()));

        assertThatThrownBy(() -> new Logits(pixels, Engines.byPreference()))
                .isInstanceOf(UnsupportedNetworkException.class)
                .hasMessageContaining("no layer before the output has weights");
    }

    private static void set(Logits logits, String name, float[]... arrays) {
        PlacedLayer layer =
                NETWORK.place().stream()
                        .filter(l -> l.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        List<ParameterShape> parameters = layer.parameters();
        for (int i = 0; i < arrays.length; i++) {
            logits.set(layer, parameters.get(i), Arrays.copyOf(arrays[i], arrays[i].length));
        }
    }
}
