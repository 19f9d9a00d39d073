package io.transferscope.learning.features;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.dataset.TaskData;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.LayerPartition;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.TestingArrayStore;
import io.transferscope.learning.TestingTasks;
import io.transferscope.learning.data.EpochOrder;
import io.transferscope.learning.data.ImageSet;
import io.transferscope.learning.data.Normalizer;
import io.transferscope.learning.data.SplitMix64;
import io.transferscope.learning.engine.BatchSizes;
import io.transferscope.learning.engine.EngineNetwork;
import io.transferscope.learning.engine.Engines;
import io.transferscope.learning.engine.Network;
import io.transferscope.learning.engine.NetworkPlan;
import io.transferscope.learning.engine.Segment;
import io.transferscope.learning.engine.TrainingClock;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeaturesTest {
    private static final int SIZE = 8;

    /** More than any machine has: nothing is kept in memory. */
    private static final long ALL_MEMORY = Long.MAX_VALUE / 2;

    private static final Architecture NETWORK =
            new Architecture(
                    SIZE,
                    2,
                    List.of(
                            new Layer.Convolution(4, 3, 1, 1, Activation.RELU),
                            new Layer.Pooling(PoolingMethod.MAX, 2, 2),
                            new Layer.Dropout(0.5),
                            new Layer.Dense(6, Activation.RELU),
                            new Layer.Output()));

    @TempDir Path directory;
    private final TrainingClock clock = new TrainingClock();
    private ImageSet images;
    private Pixels pixels;
    private Network network;
    private Segment fixed;
    private Segment disturbed;

    @BeforeEach
    void open() throws Exception {
        TestingArrayStore store = new TestingArrayStore(directory);
        BlobRef blob = TestingTasks.store(store, 2, 11, SIZE, 3);
        TaskData task = Json.read(Files.readAllBytes(store.fetch(blob)), TaskData.class);
        images = ImageSet.open(task, Part.TRAIN, store);
        pixels = new Pixels(images, Normalizer.statistics(images, () -> {}));
        TrainingParameters training = new TrainingParameters(1, 8, 0.1, 0.9, 0, List.of(), true);
        NetworkPlan plan =
                new NetworkPlan(
                        LayerPartition.of(NETWORK, 2), training, 1, clock, new BatchSizes(8, 8, 8));
        network = EngineNetwork.by(Engines.byPreference(), plan).network();
        network.segments().forEach(FeaturesTest::draw);
        fixed = requireNonNull(network.fixed());
        disturbed = requireNonNull(network.disturbed());
    }

    @AfterEach
    void close() {
        network.close();
    }

    private static void draw(Segment segment) {
        for (PlacedLayer layer : segment.layers()) {
            for (var shape : layer.parameters()) {
                float[] values = new float[shape.shape().stream().reduce(1, Math::multiplyExact)];
                new SplitMix64(layer.position()).fillNormal(values, 0.3);
                segment.set(layer, shape, target -> target.put(values));
            }
        }
    }

    private static float[] load(Features features, Selection selection) {
        float[] values = new float[selection.size() * features.shape().elements()];
        FloatBuffer target = FloatBuffer.wrap(values);
        features.load(selection, target);
        assertThat(target.hasRemaining()).isFalse();
        return values;
    }

    private StoredFeatures store(boolean mirror) {
        return store(mirror, Precision.FLOAT32, 0, () -> {});
    }

    private StoredFeatures store(
            boolean mirror, Precision precision, long reserved, Runnable betweenBatches) {
        return StoredFeatures.compute(
                pixels,
                fixed,
                images.size(),
                mirror,
                new StoredFeatures.Keeping(precision, 8, reserved, directory, betweenBatches));
    }

    private Selection mixed() {
        return Selection.of(new EpochOrder(1, 0, images.size(), true), 3, 20);
    }

    /** Of mirrored images as well: what is stored is not mirrored itself. */
    @ParameterizedTest
    @CsvSource({"FLOAT32, 1e-5", "FLOAT16, 2e-3"})
    void storedFeaturesAreTheComputedOnes(Precision precision, float distance) {
        float[] computed = load(new ComputedFeatures(pixels, fixed, false), mixed());
        try (StoredFeatures stored = store(true, precision, 0, () -> {})) {
            assertThat(load(stored, mixed())).containsExactly(computed, within(distance));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"FLOAT32", "FLOAT16"})
    void whereTheyAreStoredDoesNotMatter(Precision precision) {
        try (StoredFeatures memory = store(true, precision, 0, () -> {});
                StoredFeatures file = store(true, precision, ALL_MEMORY, () -> {})) {
            assertThat(load(file, mixed())).isEqualTo(load(memory, mixed()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, ALL_MEMORY})
    void computingCanBeStoppedAndLeavesNothing(long reserved) throws Exception {
        long before = Pointer.totalBytes();
        assertThatThrownBy(
                        () ->
                                store(
                                        true,
                                        Precision.FLOAT32,
                                        reserved,
                                        () -> {
                                            throw new IllegalStateException("stop");
                                        }))
                .hasMessage("stop");
        assertThat(Pointer.totalBytes()).isEqualTo(before);
        try (var files = Files.list(directory)) {
            assertThat(files).noneMatch(f -> f.toString().endsWith(".bin"));
        }
    }

    @Test
    void precisionIsTheBestThatFits() {
        long most = Precision.LIMIT / Float.BYTES;

        assertThat(Precision.of(most)).isEqualTo(Precision.FLOAT32);
        assertThat(Precision.of(most + 1)).isEqualTo(Precision.FLOAT16);
        assertThat(Precision.of(2 * most)).isEqualTo(Precision.FLOAT16);
        assertThat(Precision.of(2 * most + 1)).isNull();
    }

    @Test
    void keptPixelsAreTheSameBits() {
        long before = Pointer.totalBytes();
        Features kept = NormalizedPixels.keep(pixels, images.size(), 0, () -> {});

        assertThat(kept).isNotSameAs(pixels);
        assertThat(load(kept, mixed())).isEqualTo(load(pixels, mixed()));
        assertThat(Pointer.totalBytes())
                .isEqualTo(before + 22L * pixels.shape().elements() * Float.BYTES);
        kept.close();
        kept.close();
        assertThat(Pointer.totalBytes()).isEqualTo(before);
    }

    @Test
    void pixelsAreNotKeptWhereOthersNeedTheMemory() {
        assertThat(NormalizedPixels.keep(pixels, images.size(), ALL_MEMORY, () -> {}))
                .isSameAs(pixels);
        assertThat(NormalizedPixels.keep(pixels, 1 << 20, 0, () -> {})).isSameAs(pixels);
    }

    /** After it is mirrored, and where the batch does not begin at the buffer's own begin. */
    @Test
    void imagesAreCutWhereTheEpochSays() {
        EpochOrder order = new EpochOrder(1, 0, images.size(), true, 3);
        Selection selection = Selection.of(order, 3, 20);
        int length = pixels.shape().elements();
        float[] whole = load(pixels, selection);
        FloatBuffer target = FloatBuffer.allocate(whole.length + 5).position(5);

        new CutPixels(pixels).load(selection, target);

        assertThat(target.hasRemaining()).isFalse();
        for (int i = 0; i < selection.size(); i++) {
            float[] image = Arrays.copyOfRange(whole, i * length, (i + 1) * length);
            float[] expected = new float[length];
            order.shift(selection.images()[i]).cut(image, SIZE, expected);
            float[] cut = new float[length];
            target.get(5 + i * length, cut);
            assertThat(cut).isEqualTo(expected);
        }
    }

    /** In training it is drawn anew for each iteration; a validation image is always the same. */
    @Test
    void dropoutActsAboveFrozenLayers() {
        Selection selection = Selection.padded(0, 8, images.size(), false);
        Features training = new ComputedFeatures(store(true), disturbed, true);
        Features validation = new ComputedFeatures(store(false), disturbed, false);
        clock.set(1, 0.1);
        float[] first = load(training, selection);
        float[] firstValidation = load(validation, selection);
        clock.set(2, 0.1);

        assertThat(load(training, selection)).isNotEqualTo(first);
        assertThat(load(validation, selection)).isEqualTo(firstValidation).isNotEqualTo(first);
        training.close();
        validation.close();
    }

    @Test
    void lastBatchIsPadded() {
        Selection selection = Selection.padded(16, 8, 22, true);

        assertThat(selection.images()).containsExactly(16, 17, 18, 19, 20, 21, 21, 21);
        assertThat(selection.mirrored()).containsOnly(true);
    }

    @Test
    void labelsAreTheImages() {
        assertThat(new Selection(new int[] {0, 21}, new boolean[2]).labels(images))
                .containsExactly(0, 1);
    }
}
