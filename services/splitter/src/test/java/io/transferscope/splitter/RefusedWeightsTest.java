package io.transferscope.splitter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.event.ShardPublished;
import io.transferscope.contracts.event.StudyRejected;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.contracts.study.Fault;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.NetworkWeights;
import io.transferscope.weights.onnx.OnnxWriter;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Studies that come to nothing for the file of weights that they name. */
class RefusedWeightsTest {
    private static final int SIZE = 8;
    private static final List<Layer> LAYERS =
            List.of(
                    new Layer.Convolution(2, 3, 1, 1, Activation.RELU),
                    new Layer.Pooling(PoolingMethod.MAX, 2, 2),
                    new Layer.Dense(3, Activation.RELU),
                    new Layer.Output());

    @TempDir Path directory;
    private TestingSplitter splitter;
    private Path file;

    @BeforeEach
    void makeSplitter() throws Exception {
        splitter = new TestingSplitter(directory);
        file = TestingWeights.of(SIZE, LAYERS).write(directory.resolve("w.safetensors"));
    }

    @Test
    void aNumberThatIsNoneIsNamedAndNothingIsStored() throws Exception {
        TestingWeights.of(SIZE, LAYERS).put("fc2.b", List.of(3), 1, Float.NaN, 1).write(file);
        handle("");

        assertRejected("$.pretrained.weights", "fc2.b");
    }

    @Test
    void aNetworkThatNoTrainerCanHoldIsRefusedBeforeItIsStored() {
        splitter.withTrainerMemory(1024);
        handle("");

        assertRejected("$.network", "baseB in split 0 needs at least");
    }

    @Test
    void whatDoesNotFitToTheNetworkIsListedOnBothSides() throws Exception {
        TestingWeights.of(SIZE, LAYERS)
                .put("fc2.W", List.of(3, 4), new float[12])
                .put("extra", List.of(1), 1)
                .write(file);
        handle("");

        assertRejected("$.pretrained.weights", "extra");
    }

    @Test
    void aFileThatIsCutOffIsRefused() throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        handle("");

        assertRejected("$.pretrained.weights", "cut off");
    }

    @Test
    void anotherFileThanTheRequestSaysIsRefused() {
        handle(", \"sha256\": \"" + "0".repeat(64) + "\"");

        assertRejected("$.pretrained.sha256", "is not that of the file");
    }

    @Test
    void aFileThatIsNotThereOrNotToBeReadIsRefused() throws Exception {
        Files.delete(file);
        handle("");

        assertRejected("$.pretrained.weights", "does not exist, or lies outside");
    }

    @Test
    void aFileThatDoesNotSayItsNetworkNeedsOneInTheRequest() {
        splitter.handle(
                splitter.request(
                        "\"pretrained\": " + pretrained("") + ", \"split\": {\"kind\": \"none\"}"));

        // Of images the request says no size, which a file's network needs.
        assertThat(splitter.publisher.events(StudyRejected.class).get(0).faults())
                .extracting(Fault::path)
                .containsExactly("$.dataset.imageSize");
    }

    @Test
    void aLinkOutOfTheRootsIsNotFollowed(@TempDir Path elsewhere) throws Exception {
        Path secret = Files.move(file, elsewhere.resolve("w.safetensors"));
        Files.createSymbolicLink(file, secret);
        handle("");

        assertRejected("$.pretrained.weights", "does not exist, or lies outside");
    }

    @Test
    void aPathOutOfTheRootsIsNotFollowed(@TempDir Path elsewhere) throws Exception {
        Path secret = Files.move(file, elsewhere.resolve("w.safetensors"));
        file = directory.resolve(directory.relativize(secret));
        handle("");

        assertRejected("$.pretrained.weights", "does not exist, or lies outside");
    }

    @Test
    void aDirectoryIsRefused() throws Exception {
        Files.delete(file);
        Files.createDirectory(file);
        handle("");

        assertRejected("$.pretrained.weights", "is no file");
    }

    @Test
    void anEmptyFileIsRefused() throws Exception {
        Files.write(file, new byte[0]);
        handle("");

        assertRejected("$.pretrained.weights", "is cut off");
    }

    /** Whoever opened it would wait for somebody to write into it. */
    @Test
    @EnabledOnOs(OS.LINUX)
    @Timeout(300)
    void aPipeIsRefusedWithoutBeingOpened() throws Exception {
        Files.delete(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
        handle("");

        assertRejected("$.pretrained.weights", "is no file");
    }

    @Test
    void namesForAFileThatNeedsNoneAreRefused() throws Exception {
        file = directory.resolve("w.onnx");
        try (OutputStream out = Files.newOutputStream(file)) {
            new OnnxWriter(zeros(), Map.of(), null).writeTo(out);
        }
        handle(", \"names\": {\"conv1.W\": \"conv1.W\"}");

        assertRejected("$.pretrained.weights", "leave out names");
    }

    @Test
    void namesThatTheFileDoesNotHaveAreRefused() {
        handle(", \"names\": {\"conv1.W\": \"stem.weight\"}");

        assertRejected("$.pretrained.weights", "names has stem.weight");
    }

    @Test
    void namesThatTheNetworkDoesNotHaveAreRefused() {
        handle(", \"names\": {\"conv7.W\": \"conv1.W\"}");

        assertRejected("$.pretrained.weights", "names has conv7.W");
    }

    /** What the planner finds out is told of what the request says. */
    @Test
    void aLayerIsNamedWhereTheRequestHasIt() throws Exception {
        List<Layer> layers =
                List.of(
                        new Layer.Dense(3, Activation.RELU),
                        new Layer.BatchNormalization(Activation.IDENTITY),
                        new Layer.Output());
        TestingWeights.of(SIZE, layers).write(file);
        String written =
                ", \"layers\": [{\"type\": \"dense\", \"units\": 3}, {\"type\": \"batch-norm\"},"
                        + " {\"type\": \"output\"}]";
        String json =
                String.format(
                        Locale.ROOT,
                        """
                        {"study": "tiny", "dataset": {"source": "file:%s", "imageSize": 8},
                         "split": {"kind": "none"}, "training": {"batchSize": 17},
                         "pretrained": %s}
                        """,
                        splitter.tar,
                        pretrained(written));
        splitter.handle(new StudyRequested("tiny", json.getBytes(UTF_8)));

        assertThat(splitter.publisher.events(StudyRejected.class).get(0).faults())
                .singleElement()
                .satisfies(
                        fault ->
                                assertThat(fault.message())
                                        .startsWith("of the 18 training images of task B")
                                        .contains("batch-norm of $.pretrained.layers[1] finds"));
    }

    private void handle(String more) {
        String json =
                """
                {"study": "tiny", "dataset": {"source": "file:%s", "imageSize": 8},
                 "split": {"kind": "none"}, "network": %s, "pretrained": %s}
                """
                        .formatted(splitter.tar, network(), pretrained(more));
        splitter.handle(new StudyRequested("tiny", json.getBytes(UTF_8)));
    }

    private static String network() {
        return """
               {"layers": [{"type": "conv", "filters": 2}, {"type": "pool"},
                           {"type": "dense", "units": 3}, {"type": "output"}]}
               """;
    }

    private String pretrained(String more) {
        return """
               {"weights": "file:%s", "scale": 255, "mean": [0.4, 0.5, 0.6],
                "deviation": [0.2, 0.2, 0.2]%s}
               """
                .formatted(file, more);
    }

    private static NetworkWeights zeros() {
        Map<String, Map<String, ArraySource>> arrays = new LinkedHashMap<>();
        for (PlacedLayer layer : new Architecture(SIZE, 2, LAYERS).place()) {
            Map<String, ArraySource> own = new LinkedHashMap<>();
            for (ParameterShape shape : layer.parameters()) {
                float[] values = new float[(int) shape.elements()];
                own.put(shape.name(), ArraySource.of(shape.shape(), values));
            }
            arrays.put(layer.name(), own);
        }
        return new NetworkWeights(LAYERS, SIZE, 2, arrays);
    }

    private void assertRejected(String path, String message) {
        assertThat(splitter.publisher.events(StudyRejected.class))
                .singleElement()
                .satisfies(
                        rejected ->
                                assertThat(rejected.faults())
                                        .singleElement()
                                        .satisfies(
                                                fault -> assertThat(fault.path()).isEqualTo(path))
                                        .satisfies(
                                                fault ->
                                                        assertThat(fault.message())
                                                                .contains(message)));
        assertThat(splitter.blobs.blobs()).isEmpty();
        assertThat(splitter.publisher.events(ShardPublished.class)).isEmpty();
        assertThat(splitter.objects.keys()).isEmpty();
    }
}
