package io.transferscope.splitter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.checkpoint.LayerState;
import io.transferscope.contracts.checkpoint.Parameter;
import io.transferscope.contracts.checkpoint.PretrainedManifest;
import io.transferscope.contracts.dataset.Npy;
import io.transferscope.contracts.event.ShardPublished;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.StudyRejected;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies whose request names a file of weights. */
class PretrainedSplittingTest {
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
    void theArraysOfTheFileAreStoredAndEveryNetworkStartsFromThem() throws Exception {
        handle("");

        StudyPlan plan = plan();
        assertThat(plan.networks())
                .extracting(planned -> planned.network().label())
                .containsExactly(
                        "baseB", "B1B", "B2B", "B1B+", "B2B+", "P1B", "P2B", "P1B+", "P2B+");
        assertThat(requireNonNull(plan.pretrained()).format()).isEqualTo("safetensors");
        assertThat(requireNonNull(plan.pretrained()).sha256())
                .isEqualTo(Sha256.hex(Files.readAllBytes(file)));

        PretrainedManifest manifest = manifest(plan);
        assertThat(manifest.layers())
                .extracting(LayerState::name)
                .containsExactly("conv1", "pool1", "fc2");
        Parameter weights = manifest.layers().get(0).parameters().get(0);
        assertThat(values(weights)).isEqualTo(TestingWeights.of(SIZE, LAYERS).get("conv1.W"));
        assertThat(plan.job(plan.find(NetworkId.parse("tiny/0/0/P2B")).orElseThrow()).pretrained())
                .satisfies(
                        source ->
                                assertThat(requireNonNull(source).manifest())
                                        .isEqualTo(manifest.ref()));
        assertThat(directory.resolve("scratch")).isEmptyDirectory();
    }

    @Test
    void theSameRequestAgainIsTheSameStudy() {
        handle("");
        handle("");

        assertThat(splitter.publisher.events(StudyRejected.class)).isEmpty();
        assertThat(splitter.publisher.events(StudyPlanned.class)).hasSizeGreaterThan(1);
    }

    /** Else each format, and each order of channels, would be another network. */
    @Test
    void aNetworkOfSwappedChannelsIsTheSameNetwork() throws Exception {
        handle("");
        BlobRef rgb = manifest(plan()).layers().get(0).parameters().get(0).blob();
        float[] swapped = TestingWeights.of(SIZE, LAYERS).get("conv1.W");
        for (int filter = 0; filter < swapped.length; filter += 27) {
            for (int i = filter; i < filter + 9; i++) {
                float red = swapped[i];
                swapped[i] = swapped[i + 18];
                swapped[i + 18] = red;
            }
        }
        TestingWeights.of(SIZE, LAYERS).put("conv1.W", List.of(2, 3, 3, 3), swapped).write(file);
        splitter.objects.delete(PlannedStudy.key("tiny"));

        handle(", \"channels\": \"bgr\"");

        assertThat(manifest(plan()).layers().get(0).parameters().get(0).blob()).isEqualTo(rgb);
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

        assertRejected("$.pretrained", "baseB in split 0 needs at least");
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
                .extracting(fault -> fault.path())
                .containsExactly("$.dataset.imageSize");
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

    private StudyPlan plan() {
        return (StudyPlan)
                PlannedStudy.read(
                        splitter.objects.read(PlannedStudy.key("tiny"), 1 << 20).orElseThrow());
    }

    private PretrainedManifest manifest(StudyPlan plan) {
        return Json.read(
                splitter.blobs.read(requireNonNull(plan.pretrained()).manifest(), 1 << 20),
                PretrainedManifest.class);
    }

    private float[] values(Parameter parameter) {
        byte[] npy = splitter.blobs.read(requireNonNull(parameter.blob()), 1 << 20);
        ByteBuffer bytes = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[parameter.shape().stream().reduce(1, Math::multiplyExact)];
        bytes.position(Npy.header(Npy.Type.FLOAT32, parameter.shape()).length);
        bytes.asFloatBuffer().get(values);
        return values;
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
