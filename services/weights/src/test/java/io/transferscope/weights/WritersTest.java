package io.transferscope.weights;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsFile;
import io.transferscope.weights.file.WeightsWriter;
import io.transferscope.weights.npz.NpzWriter;
import io.transferscope.weights.safetensors.SafetensorsWriter;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritersTest {
    private static final Map<String, String> SAID = Map.of("card", "{\"classes\":[\"猫\"]}");

    @TempDir Path directory;

    @Test
    void whatIsWrittenIsReadTheSame() throws Exception {
        Map<String, ArraySource> arrays = arrays();
        for (Path path :
                List.of(
                        file("x.safetensors", new SafetensorsWriter(arrays, SAID)),
                        file("x.npz", new NpzWriter(arrays, SAID)))) {
            try (WeightsFile file = WeightsFiles.open(path)) {
                assertThat(new ArrayList<>(file.tensors().keySet()))
                        .isEqualTo(new ArrayList<>(arrays.keySet()));
                assertThat(file.metadata()).isEqualTo(SAID);
                for (Map.Entry<String, ArraySource> array : arrays.entrySet()) {
                    assertThat(requireNonNull(file.tensors().get(array.getKey())).shape())
                            .isEqualTo(array.getValue().shape());
                    assertThat(file.read(array.getKey())).isEqualTo(array.getValue().read());
                }
            }
        }
    }

    @Test
    void aCardOfOursSaysWhatNetworkItIs() throws Exception {
        String card =
                """
                {"format": "transferscope-network-1", "input": {"imageSize": 16},
                 "layers": [{"type": "conv", "filters": 4, "kernel": 3, "stride": 1,
                  "padding": 1, "activation": "relu"}, {"type": "output"}], "more": 1}
                """;

        try (WeightsFile ours = withCard(card);
                WeightsFile npz =
                        WeightsFiles.open(
                                file("c.npz", new NpzWriter(Map.of(), Map.of("card", card))));
                WeightsFile others = withCard("{\"format\": \"model card\"}");
                WeightsFile text = withCard("a network")) {
            assertThat(ours.layers().orElseThrow())
                    .containsExactly(
                            new Layer.Convolution(4, 3, 1, 1, Activation.RELU), new Layer.Output());
            assertThat(ours.imageSize()).hasValue(16);
            assertThat(npz.layers()).isEqualTo(ours.layers());
            assertThat(npz.imageSize()).hasValue(16);
            assertThat(others.layers()).isEmpty();
            assertThat(text.layers()).isEmpty();
        }
        assertThatThrownBy(() -> withCard(card.replace("\"conv\"", "\"convex\"")))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("card");
        assertThatThrownBy(() -> withCard(card.replace("input", "output")))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("input.imageSize");
    }

    private WeightsFile withCard(String card) throws Exception {
        return WeightsFiles.open(
                file("c.safetensors", new SafetensorsWriter(Map.of(), Map.of("card", card))));
    }

    @Test
    void theSameArraysGiveTheSameBytesOfAKnownNumber() throws Exception {
        for (WeightsWriter writer :
                List.of(
                        new SafetensorsWriter(arrays(), SAID),
                        new SafetensorsWriter(arrays(), Map.of()),
                        new NpzWriter(arrays(), SAID),
                        new NpzWriter(arrays(), Map.of()))) {
            byte[] written = written(writer);

            assertThat(written.length).isEqualTo(writer.size());
            assertThat(Arrays.equals(written, written(writer))).isTrue();
        }
    }

    /** More than is held in memory at once, and shapes of every number of dimensions. */
    static Map<String, ArraySource> arrays() {
        Map<String, ArraySource> arrays = new LinkedHashMap<>();
        for (List<Integer> shape :
                List.of(List.of(2, 3, 5, 5), List.of(200, 100), List.of(7), List.<Integer>of())) {
            int elements = shape.stream().reduce(1, Math::multiplyExact);
            float[] values = new float[elements];
            for (int i = 0; i < elements; i++) {
                values[i] = (i - 10) / 7f;
            }
            arrays.put("layer" + shape.size() + ".W", ArraySource.of(shape, values));
        }
        return arrays;
    }

    static byte[] written(WeightsWriter writer) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.writeTo(bytes);
        return bytes.toByteArray();
    }

    private Path file(String name, WeightsWriter writer) throws Exception {
        return Files.write(directory.resolve(name), written(writer));
    }
}
