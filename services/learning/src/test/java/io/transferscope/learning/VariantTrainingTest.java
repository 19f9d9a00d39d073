package io.transferscope.learning;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.Parameter;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.plan.JobSpec;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training of networks whose first layers come from elsewhere, frozen or not. */
class VariantTrainingTest {
    @TempDir Path directory;
    private TestingTrainer trainer;

    @BeforeEach
    void makeTrainer() {
        trainer = new TestingTrainer(directory);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void frozenLayersKeepTheirBlobs(int n) {
        CheckpointManifest base = trainer.trainBase(1).manifest();
        JobSpec job = TestingJobs.variant(base, trainer.task, n, true, 2);

        TrainedNetwork network =
                trainer.train(CheckpointManifest.variant(job, base), new TestingListener());

        for (PlacedLayer layer : job.network().place()) {
            if (layer.parameters().isEmpty()) {
                continue;
            }
            var before = base.layers().get(layer.position()).parameters();
            var after = network.manifest().layers().get(layer.position()).parameters();
            if (Architecture.isWithin(layer, n)) {
                assertThat(after).as(layer.name()).isEqualTo(before);
            } else {
                assertThat(after).as(layer.name()).doesNotContainAnyElementsOf(before);
            }
        }
        assertThat(network.correctPerEpoch().get(3)).isGreaterThan(25);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4})
    void fineTunedLayersChange(int n) {
        CheckpointManifest base = trainer.trainBase(1).manifest();
        JobSpec job = TestingJobs.variant(base, trainer.task, n, false, 2);

        TrainedNetwork network =
                trainer.train(CheckpointManifest.variant(job, base), new TestingListener());

        for (PlacedLayer layer : job.network().place()) {
            if (!layer.parameters().isEmpty()) {
                assertThat(network.manifest().layers().get(layer.position()).parameters())
                        .as(layer.name())
                        .doesNotContainAnyElementsOf(
                                base.layers().get(layer.position()).parameters());
            }
        }
    }

    /** Lower layers of one network, frozen, below the upper ones of another, which learn on. */
    @Test
    void aWarmTopLearnsOnAboveFrozenLayers() {
        CheckpointManifest lower = trainer.trainBase(1).manifest();
        CheckpointManifest upper = trainer.trainBase(5).manifest();
        JobSpec job = TestingJobs.warmTop(lower, upper, trainer.task, 2, 2);
        CheckpointManifest start = CheckpointManifest.warmTop(job, lower, upper);

        TrainedNetwork network = trainer.train(start, new TestingListener());

        for (PlacedLayer layer : job.network().place()) {
            if (layer.parameters().isEmpty()) {
                continue;
            }
            boolean isCopied = Architecture.isWithin(layer, 2);
            var source = (isCopied ? lower : upper).layers().get(layer.position()).parameters();
            var after = network.manifest().layers().get(layer.position()).parameters();
            assertThat(start.layers().get(layer.position()).parameters())
                    .as(layer.name())
                    .isEqualTo(source);
            if (isCopied) {
                assertThat(after).as(layer.name()).isEqualTo(source);
            } else {
                assertThat(after).as(layer.name()).doesNotContainAnyElementsOf(source);
            }
        }
    }

    /** Frozen below its own upper layers, a network is what it was before it learns on. */
    @Test
    void aNetworkUnderItsOwnTopBeginsWhereItEnded() {
        TrainedNetwork base = trainer.trainBase(1);
        JobSpec job = TestingJobs.warmTop(base.manifest(), base.manifest(), trainer.task, 2, 2);

        TrainedNetwork warm =
                trainer.train(
                        CheckpointManifest.warmTop(job, base.manifest(), base.manifest()),
                        new TestingListener());
        TrainedNetwork cold =
                trainer.train(
                        CheckpointManifest.variant(
                                TestingJobs.variant(base.manifest(), trainer.task, 2, true, 2),
                                base.manifest()),
                        new TestingListener());

        List<Float> losses = requireNonNull(warm.lossPerEpoch());
        assertThat(losses.get(0))
                .as("mean loss of the first epoch")
                .isLessThan(requireNonNull(base.lossPerEpoch()).get(1))
                .isLessThan(requireNonNull(cold.lossPerEpoch()).get(0));
        assertThat(losses).hasSameSizeAs(warm.correctPerEpoch());
    }

    @Test
    void randomLayersStayAsDrawn() {
        JobSpec job = TestingJobs.random(trainer.task, 2, 3);
        CheckpointManifest start = CheckpointManifest.fresh(job);

        CheckpointManifest trained = trainer.train(start, new TestingListener()).manifest();

        var drawn = start.layers().get(2).parameters().get(0);
        var kept = trained.layers().get(2).parameters().get(0);
        assertThat(values(kept)).isEqualTo(values(drawn));
    }

    @Test
    void freshLayersOfAVariantDoNotRepeatItsBase() {
        CheckpointManifest fresh = CheckpointManifest.fresh(TestingJobs.base(trainer.task, 1));
        CheckpointManifest base = trainer.trainBase(1).manifest();
        CheckpointManifest variant =
                CheckpointManifest.variant(
                        TestingJobs.variant(base, trainer.task, 2, true, 2), base);

        float[] ofBase = values(fresh.layers().get(3).parameters().get(0));
        float[] ofVariant = values(variant.layers().get(3).parameters().get(0));

        assertThat(ofVariant).hasSameSizeAs(ofBase);
        for (int i = 0; i < ofBase.length; i++) {
            assertThat(ofVariant[i]).isNotEqualTo(ofBase[i]);
        }
    }

    @Test
    void variantIsNormalisedByItsOwnTarget() {
        CheckpointManifest base = trainer.trainBase(1).manifest();
        BlobRef other =
                TestingTasks.store(trainer.store, TestingJobs.CLASSES, 20, TestingJobs.SIZE, 99);

        CheckpointManifest variant =
                trainer.train(
                                CheckpointManifest.variant(
                                        TestingJobs.variant(base, other, 2, true, 2), base),
                                new TestingListener())
                        .manifest();

        assertThat(requireNonNull(variant.provenance()).normalization())
                .isNotEqualTo(requireNonNull(base.provenance()).normalization());
    }

    private float[] values(Parameter parameter) {
        float[] values = new float[parameter.shape().stream().reduce(1, Math::multiplyExact)];
        ParameterValues.fill(parameter, trainer.store, FloatBuffer.wrap(values));
        return values;
    }
}
