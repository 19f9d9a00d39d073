package io.transferscope.learning.engine.dl4j;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.contracts.network.Shortcut;
import io.transferscope.learning.Logits;
import io.transferscope.learning.engine.Engines;
import io.transferscope.weights.dl4j.Dl4jWriter;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.NetworkWeights;
import io.transferscope.weights.file.UnwritableNetworkException;
import io.transferscope.weights.onnx.SmallNetworks;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What is written for DL4J, as it reads it with its own classes alone. */
class StockDl4jTest {
    private static final Map<String, String> CARD = Map.of("card", "{\"licence\": \"BSD-2\"}");

    @TempDir Path directory;

    @ParameterizedTest
    @MethodSource("networks")
    void itComputesWhatTheEngineDoes(List<Layer> layers) throws Exception {
        NetworkWeights network = SmallNetworks.weights(layers);
        float[] image = SmallNetworks.image(network.imageSize());

        ComputationGraph graph = ModelSerializer.restoreComputationGraph(file(network).toFile());

        float[] expected = engine(network, image);
        for (INDArray logits : twoLogits(graph, image, network.imageSize())) {
            assertThat(logits.toFloatVector()).containsExactly(expected, within(1e-4f));
        }
    }

    /** All kinds of layers, but those pools that DL4J has not. */
    static Stream<List<Layer>> networks() {
        List<List<Layer>> networks = new ArrayList<>(List.of(manyUnits(), withoutShortcut()));
        for (PoolingMethod method : PoolingMethod.values()) {
            networks.add(pools(method));
            networks.add(borderedUp(method));
        }
        networks.add(wideResponse());
        SmallNetworks.all()
                .filter(layers -> Architecture.copyableLayers(layers) > 0)
                .filter(layers -> layers.stream().noneMatch(StockDl4jTest::isFar))
                .forEach(networks::add);
        return networks.stream();
    }

    /** More weights than are turned at once. */
    private static List<Layer> manyUnits() {
        return List.of(
                SmallNetworks.conv(30, 3, 1, 1, Activation.TANH),
                new Layer.Dense(600, Activation.TANH),
                new Layer.Output());
    }

    private static List<Layer> withoutShortcut() {
        List<Layer> block =
                List.of(
                        SmallNetworks.conv(4, 3, 2, 1, Activation.HARD_SWISH),
                        new Layer.Pooling(PoolingMethod.MAX, 3, 2, 1, null));
        return List.of(
                new Layer.Residual(block, Shortcut.NONE, Activation.HARD_SWISH),
                new Layer.Output());
    }

    private static boolean isFar(Layer layer) {
        return layer instanceof Layer.Pooling pool && pool.equals(far(pool.method()));
    }

    /** On an image of an even size. */
    private static Layer.Pooling far(PoolingMethod method) {
        return new Layer.Pooling(method, 3, 2, 1, true);
    }

    private static List<Layer> pools(PoolingMethod method) {
        return List.of(
                SmallNetworks.conv(4, 3, 1, 2, Activation.IDENTITY),
                new Layer.Pooling(method, 3, 1, 1, true),
                new Layer.Pooling(method, 2, 2, null, true),
                SmallNetworks.conv(6, 1, 1, 1, Activation.IDENTITY),
                new Layer.Pooling(method, 3, 2, null, true),
                new Layer.Pooling(method, 3, 2, 1, null),
                new Layer.GlobalPooling(method),
                new Layer.Output());
    }

    /** Of 9 pixels it makes 5, by a border of 1 before and 2 behind. */
    private static List<Layer> borderedUp(PoolingMethod method) {
        return List.of(
                SmallNetworks.conv(4, 3, 1, 1, Activation.IDENTITY),
                new Layer.Pooling(method, 4, 2, 1, true),
                new Layer.Output());
    }

    /** It looks further than there are channels. */
    private static List<Layer> wideResponse() {
        return List.of(
                new Layer.LocalResponse(8, 0.1, 0.75, 1),
                SmallNetworks.conv(1, 3, 1, 1, Activation.RELU),
                new Layer.LocalResponse(4, 0.1, 0.75, 2),
                new Layer.Output());
    }

    @ParameterizedTest
    @EnumSource
    void aPoolThatItHasNotIsRefusedByName(PoolingMethod method) {
        List<Layer> layers =
                List.of(
                        SmallNetworks.conv(4, 2, 1, 0, Activation.RELU),
                        far(method),
                        new Layer.Output());

        assertThatExceptionOfType(UnwritableNetworkException.class)
                .isThrownBy(() -> new Dl4jWriter(SmallNetworks.weights(layers), CARD))
                .withMessageContainingAll("pool1", "ceil", "take onnx");
    }

    @Test
    void moreThanItCanReadIsRefused() {
        Layer.Convolution wide =
                new Layer.Convolution(24_000, 1, 1, 0, Activation.RELU, null, null, null);
        Layer.Convolution inGroups =
                new Layer.Convolution(24_000, 1, 1, 0, Activation.RELU, 24_000, null, null);
        NetworkWeights network =
                SmallNetworks.weights(List.of(wide, inGroups, new Layer.Output()), 1);

        assertThatExceptionOfType(UnwritableNetworkException.class)
                .isThrownBy(() -> new Dl4jWriter(network, CARD))
                .withMessageContainingAll("2 GiB", "between groups", "take onnx");
    }

    @Test
    void itLearnsFurther() throws Exception {
        NetworkWeights network =
                SmallNetworks.weights(
                        List.of(
                                SmallNetworks.conv(4, 3, 1, 1, Activation.RELU),
                                new Layer.BatchNormalization(Activation.RELU),
                                new Layer.Dense(5, Activation.TANH),
                                new Layer.Dropout(0.25),
                                new Layer.Output()));
        ComputationGraph graph = ModelSerializer.restoreComputationGraph(file(network).toFile());
        float[] before = firstWeights(graph);
        float[] image = SmallNetworks.image(network.imageSize());

        graph.fit(
                new INDArray[] {two(image, network.imageSize())},
                new INDArray[] {Nd4j.create(new float[][] {{1, 0, 0}, {0, 1, 0}})});

        // An INDArray equals one that differs by less than 1e-5.
        assertThat(firstWeights(graph)).isNotEqualTo(before);
        assertThat(graph.params().sumNumber().doubleValue()).isFinite();
    }

    private static float[] firstWeights(ComputationGraph graph) {
        return graph.getParam("conv1_W").ravel().toFloatVector();
    }

    @Test
    void theZipHasTheCardAndNoneOfOurClasses() throws Exception {
        NetworkWeights network = SmallNetworks.weights(SmallNetworks.all().findFirst().get());
        Path file = file(network);

        assertThat(file).hasSize(new Dl4jWriter(network, CARD).size());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(Json.readTree(content(zip, "metadata.json")).path("card").textValue())
                    .isEqualTo(CARD.get("card"));
            assertThat(new String(content(zip, "configuration.json"), UTF_8))
                    .contains("\"conv1\"", "\"fc3\"")
                    .doesNotContain("transferscope");
        }
    }

    private static byte[] content(ZipFile zip, String entry) throws Exception {
        return zip.getInputStream(zip.getEntry(entry)).readAllBytes();
    }

    private Path file(NetworkWeights network) throws Exception {
        Path file = directory.resolve("network.zip");
        try (OutputStream out = Files.newOutputStream(file)) {
            new Dl4jWriter(network, CARD).writeTo(out);
        }
        return file;
    }

    /** What it makes of a batch that has an image twice, before the softmax. */
    private static List<INDArray> twoLogits(ComputationGraph graph, float[] image, int imageSize) {
        ((OutputLayer) graph.getOutputLayer(0).conf().getLayer())
                .setActivationFn(new ActivationIdentity());
        INDArray logits = graph.outputSingle(two(image, imageSize));
        return List.of(logits.getRow(0), logits.getRow(1));
    }

    private static INDArray two(float[] image, int imageSize) {
        INDArray one = Nd4j.create(image, 1, Architecture.CHANNELS, imageSize, imageSize);
        return Nd4j.concat(0, one, one);
    }

    private static float[] engine(NetworkWeights network, float[] image) throws Exception {
        Architecture architecture =
                new Architecture(network.imageSize(), network.classes(), network.layers());
        try (Logits logits = new Logits(architecture, Engines.byPreference())) {
            for (PlacedLayer layer : architecture.place()) {
                for (ParameterShape parameter : layer.parameters()) {
                    ArraySource array =
                            requireNonNull(network.arrays().get(layer.name()))
                                    .get(parameter.name());
                    logits.set(layer, parameter, requireNonNull(array).read());
                }
            }
            return logits.compute(List.of(image)).get(0);
        }
    }
}
