package io.transferscope.learning.features;

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
import io.transferscope.contracts.network.Method;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.TestingArrayStore;
import io.transferscope.learning.TestingTasks;
import io.transferscope.learning.data.Draws;
import io.transferscope.learning.data.EpochOrder;
import io.transferscope.learning.data.ImageSet;
import io.transferscope.learning.data.Normalizer;
import io.transferscope.learning.network.NativeArrays;
import io.transferscope.learning.network.Stack;
import io.transferscope.learning.network.StackBuilder;
import io.transferscope.learning.network.TrainingClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

class FeaturesTest {
    private static final int SIZE = 8;
    private static final List<PlacedLayer> LAYERS =
            new Architecture(
                            SIZE,
                            2,
                            List.of(
                                    new Layer.Convolution(4, 3, 1, 1, Activation.RELU),
                                    new Layer.Pooling(Method.MAX, 2, 2),
                                    new Layer.Dropout(0.5),
                                    new Layer.Dense(6, Activation.RELU),
                                    new Layer.Output()))
                    .place();

    @TempDir Path directory;
    private final TrainingClock clock = new TrainingClock();
    private ImageSet images;
    private Features pixels;
    private Stack fixed;
    private Stack disturbed;

    @BeforeEach
    void open() throws Exception {
        TestingArrayStore store = new TestingArrayStore(directory);
        BlobRef blob = TestingTasks.store(store, 2, 11, SIZE, 3);
        TaskData task = Json.read(Files.readAllBytes(store.fetch(blob)), TaskData.class);
        images = ImageSet.open(task, Part.TRAIN, store);
        pixels = new Pixels(images, Normalizer.statistics(images, () -> {}));
        TrainingParameters training = new TrainingParameters(1, 8, 0.1, 0.9, 0, List.of(), true);
        StackBuilder builder = new StackBuilder(training, 1, clock);
        fixed = draw(builder.frozen(LAYERS.subList(0, 2)));
        disturbed = draw(builder.frozen(LAYERS.subList(2, 4)));
    }

    @AfterEach
    void close() {
        fixed.close();
        disturbed.close();
    }

    private static Stack draw(Stack stack) {
        for (PlacedLayer layer : stack.layers()) {
            for (var shape : layer.parameters()) {
                float[] values = new float[shape.shape().stream().reduce(1, Math::multiplyExact)];
                new Draws(layer.position()).fillNormal(values, 0.3);
                stack.set(layer, shape, target -> target.put(values));
            }
        }
        return stack;
    }

    private static float[] load(Features features, Selection selection) {
        INDArray array = NativeArrays.create(features.shape(selection.size()));
        features.load(selection, array);
        float[] values = new float[(int) array.length()];
        NativeArrays.buffer(array).get(values);
        return values;
    }

    private StoredFeatures store(boolean mirror) {
        return StoredFeatures.compute(
                new ComputedFeatures(pixels, fixed, false),
                images.size(),
                mirror,
                8,
                directory,
                () -> {});
    }

    /** Of mirrored images as well: what is stored is not mirrored itself. */
    @Test
    void storedFeaturesAreTheComputedOnes() {
        Selection selection = Selection.of(new EpochOrder(1, 0, images.size(), true), 3, 20);
        float[] computed = load(new ComputedFeatures(pixels, fixed, false), selection);
        try (StoredFeatures stored = store(true)) {
            assertThat(load(stored, selection)).containsExactly(computed, within(1e-5f));
        }
    }

    @Test
    void sizeIsThatOfTheFile() {
        Features features = new ComputedFeatures(pixels, fixed, false);

        assertThat(StoredFeatures.size(features, images.size(), true))
                .isEqualTo(2L * 22 * 4 * 4 * 4 * Float.BYTES);
        assertThat(StoredFeatures.size(features, images.size(), false))
                .isEqualTo(22L * 4 * 4 * 4 * Float.BYTES);
    }

    @Test
    void computingCanBeStoppedAndLeavesNothing() throws Exception {
        assertThatThrownBy(
                        () ->
                                StoredFeatures.compute(
                                        new ComputedFeatures(pixels, fixed, false),
                                        images.size(),
                                        true,
                                        8,
                                        directory,
                                        () -> {
                                            throw new IllegalStateException("stop");
                                        }))
                .hasMessage("stop");
        try (var files = Files.list(directory)) {
            assertThat(files).noneMatch(f -> f.toString().endsWith(".f32"));
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
    void labelsAreOneHot() {
        assertThat(load(new Labels(images, 2), new Selection(new int[] {0, 21}, new boolean[2])))
                .containsExactly(1, 0, 0, 1);
    }
}
