package io.transferscope.learning;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.LayerState;
import io.transferscope.contracts.checkpoint.Parameter;
import io.transferscope.contracts.checkpoint.PretrainedManifest;
import io.transferscope.contracts.dataset.ClassData;
import io.transferscope.contracts.dataset.Normalization;
import io.transferscope.contracts.dataset.Npy;
import io.transferscope.contracts.dataset.ShardRef;
import io.transferscope.contracts.dataset.TaskData;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.engine.Engines;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two classes that differ in brightness alone, 50 and 200. Normalised as the pretrained network was
 * trained they are 1 and 4, by the images' own statistics -1 and 1: who learns where between 1 and
 * 4 to divide, and is tested on -1 and 1, takes all for the same class.
 */
class PretrainedNormalizationTest {
    private static final int SIZE = 2;
    private static final int[] BRIGHTNESS = {50, 200};
    private static final Normalization PRETRAINED =
            new Normalization(List.of(0., 0., 0.), List.of(50., 50., 50.));
    private static final List<Layer> LAYERS =
            List.of(new Layer.Convolution(1, 1, 1, 0, Activation.IDENTITY), new Layer.Output());
    private static final TrainingParameters TRAINING =
            new TrainingParameters(40, 8, 0.02, 0.9, 0, List.of(), false);

    @TempDir Path directory;
    private TestingArrayStore store;
    private JobSpec base;
    private PretrainedManifest source;

    @BeforeEach
    void makeStudy() {
        store = new TestingArrayStore(directory);
        base =
                new JobSpec(
                        JobSpec.ENGINE_VERSION,
                        task(),
                        null,
                        0,
                        new Architecture(SIZE, BRIGHTNESS.length, LAYERS),
                        TRAINING,
                        3);
        // The mean of the three colours.
        LayerState conv =
                new LayerState(
                        "conv1",
                        false,
                        null,
                        List.of(
                                parameter("W", List.of(1, 3, 1, 1), 1 / 3f),
                                parameter("b", List.of(1), 0)));
        source = new PretrainedManifest(SIZE, LAYERS, List.of(conv));
    }

    @Test
    void validationImagesOfFrozenLayersAreNormalisedAsTheirTrainingImages() {
        assertAllRight(pretrained(1), PRETRAINED);
    }

    @Test
    void thoseOfFineTunedLayersToo() {
        assertAllRight(pretrained(0), PRETRAINED);
    }

    /** In the same study, other networks have their own. */
    @Test
    void theBaseNetworkHasTheStatisticsOfItsOwnImages() {
        assertAllRight(
                CheckpointManifest.fresh(base),
                new Normalization(List.of(125., 125., 125.), List.of(75., 75., 75.)));
    }

    private void assertAllRight(CheckpointManifest start, Normalization normalization) {
        TrainedNetwork trained =
                TestingTrainer.stored(
                        new Trainer(store, directory, Engines.byPreference())
                                .train(
                                        start.job(),
                                        store.store(start.toJson()),
                                        Optional::empty,
                                        new TestingListener()));

        assertThat(requireNonNull(trained.manifest().provenance()).normalization())
                .isEqualTo(normalization);
        List<Integer> correct = trained.correctPerEpoch();
        assertThat(correct.get(correct.size() - 1)).isEqualTo(trained.total());
    }

    private CheckpointManifest pretrained(int frozenLayers) {
        return CheckpointManifest.pretrained(
                new JobSpec(
                        base.engineVersion(),
                        base.task(),
                        null,
                        new JobSpec.Pretrained(source.ref(), 1, PRETRAINED),
                        frozenLayers,
                        base.network(),
                        base.training(),
                        base.seed()),
                source);
    }

    private BlobRef task() {
        List<ClassData> classes =
                Arrays.stream(BRIGHTNESS)
                        .mapToObj(
                                brightness ->
                                        new ClassData(
                                                "class-" + brightness,
                                                List.of(shard(brightness, 8)),
                                                List.of(shard(brightness, 4))))
                        .toList();
        return store.store(Json.write(new TaskData(SIZE, "testing", classes)));
    }

    private ShardRef shard(int brightness, int images) {
        byte[] header = Npy.header(Npy.Type.UINT8, List.of(images, 3, SIZE, SIZE));
        byte[] content = Arrays.copyOf(header, header.length + images * 3 * SIZE * SIZE);
        Arrays.fill(content, header.length, content.length, (byte) brightness);
        return new ShardRef(store.store(content), images);
    }

    private Parameter parameter(String name, List<Integer> shape, float value) {
        byte[] header = Npy.header(Npy.Type.FLOAT32, shape);
        int elements = shape.stream().reduce(1, Math::multiplyExact);
        ByteBuffer content =
                ByteBuffer.allocate(header.length + elements * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        content.put(header);
        for (int i = 0; i < elements; i++) {
            content.putFloat(value);
        }
        return Parameter.stored(name, shape, store.store(content.array()));
    }
}
