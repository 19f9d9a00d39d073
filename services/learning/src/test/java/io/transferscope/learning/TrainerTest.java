package io.transferscope.learning;

import static io.transferscope.learning.TestingListener.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.data.InvalidBlobException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
    @TempDir Path directory;
    private TestingArrayStore store;
    private Trainer trainer;
    private BlobRef task;

    @BeforeEach
    void storeTask() {
        store = new TestingArrayStore(directory);
        trainer = new Trainer(store, directory);
        task = TestingTasks.store(store, TestingJobs.CLASSES, 30, TestingJobs.SIZE, 5);
    }

    private TrainedNetwork train(CheckpointManifest start, TestingListener listener) {
        return trainer.train(start.job(), store.store(start.toJson()), null, listener);
    }

    private TrainedNetwork trainBase(long seed) {
        return train(CheckpointManifest.fresh(TestingJobs.base(task, seed)), new TestingListener());
    }

    @Test
    void learns() {
        TestingListener listener = new TestingListener();

        TrainedNetwork network =
                train(CheckpointManifest.fresh(TestingJobs.base(task, 1)), listener);

        assertThat(network.total()).isEqualTo(45);
        assertThat(network.correctPerEpoch()).hasSize(4).isEqualTo(listener.correct);
        assertThat(network.correctPerEpoch().get(3)).isGreaterThan(30);
        assertThat(network.diverged()).isFalse();
        // 90 images in batches of 16: the last one of an epoch is smaller
        Progress last = listener.progress.get(listener.progress.size() - 1);
        assertThat(last.epoch()).isEqualTo(4);
        assertThat(last.iterations()).isEqualTo(6);
        assertThat(listener.progress).hasSize(1 + 4 * 6);
    }

    /** 9 images in batches of 4: the last one has a single image. */
    @Test
    void fewImagesAreEnough() {
        BlobRef small = TestingTasks.store(store, TestingJobs.CLASSES, 3, TestingJobs.SIZE, 5);
        TrainingParameters training =
                new TrainingParameters(2, 4, 0.01, 0.9, 0.0005, List.of(), true);
        CheckpointManifest start =
                CheckpointManifest.fresh(TestingJobs.base(small, 1, TestingJobs.LAYERS, training));

        TrainedNetwork network = train(start, new TestingListener());

        assertThat(network.total()).isEqualTo(3);
        assertThat(network.correctPerEpoch()).hasSize(2);
    }

    @Test
    void sameJobGivesSameManifest() {
        assertThat(trainBase(1).manifest()).isEqualTo(trainBase(1).manifest());
    }

    @Test
    void anotherSeedGivesAnotherNetwork() {
        assertThat(trainBase(1).manifest().layers()).isNotEqualTo(trainBase(2).manifest().layers());
    }

    /** With dropout, mirroring, momentum and a step of the rate on the way. */
    @ParameterizedTest
    @CsvSource({"0, 3", "1, 0", "2, 5", "3, 1", "4, 0"})
    void resumedTrainingGivesTheSameBits(int epoch, int iteration) {
        TrainedNetwork uninterrupted = trainBase(7);
        CheckpointManifest start = CheckpointManifest.fresh(TestingJobs.base(task, 7));
        TestingListener interrupted =
                new TestingListener(at(epoch, iteration), at(epoch, iteration));
        assertThatThrownBy(() -> train(start, interrupted))
                .isInstanceOf(TrainingCancelledException.class);
        TestingListener resumed = new TestingListener();

        TrainedNetwork network =
                new Trainer(store, directory)
                        .train(
                                start.job(),
                                store.store(start.toJson()),
                                interrupted.snapshots.get(0),
                                resumed);

        assertThat(network).isEqualTo(uninterrupted);
        assertThat(resumed.progress.get(0).epoch()).isEqualTo(epoch);
        assertThat(resumed.progress.get(0).iteration()).isEqualTo(iteration);
        assertThat(resumed.correct).isEqualTo(uninterrupted.correctPerEpoch());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 40, 300, 2000})
    void damagedSnapshotIsPassedOver(int place) {
        CheckpointManifest start = CheckpointManifest.fresh(TestingJobs.base(task, 7));
        TestingListener listener = new TestingListener(at(1, 0), p -> false);
        TrainedNetwork network = train(start, listener);
        byte[] snapshot = listener.snapshots.get(0).clone();
        snapshot[place] ^= 1;
        TestingListener again = new TestingListener();

        TrainedNetwork second =
                trainer.train(start.job(), store.store(start.toJson()), snapshot, again);

        assertThat(again.progress.get(0).epoch()).isZero();
        assertThat(second).isEqualTo(network);
    }

    @Test
    void anotherJobsSnapshotIsPassedOver() {
        TestingListener listener = new TestingListener(at(1, 0), p -> false);
        train(CheckpointManifest.fresh(TestingJobs.base(task, 8)), listener);
        CheckpointManifest start = CheckpointManifest.fresh(TestingJobs.base(task, 7));
        TestingListener again = new TestingListener();

        trainer.train(start.job(), store.store(start.toJson()), listener.snapshots.get(0), again);

        assertThat(again.progress.get(0).epoch()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void frozenLayersKeepTheirBlobs(int n) {
        CheckpointManifest base = trainBase(1).manifest();
        JobSpec job = TestingJobs.variant(base, task, n, true, 2);

        TrainedNetwork network =
                train(CheckpointManifest.variant(job, base), new TestingListener());

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
        CheckpointManifest base = trainBase(1).manifest();
        JobSpec job = TestingJobs.variant(base, task, n, false, 2);

        TrainedNetwork network =
                train(CheckpointManifest.variant(job, base), new TestingListener());

        for (PlacedLayer layer : job.network().place()) {
            if (!layer.parameters().isEmpty()) {
                assertThat(network.manifest().layers().get(layer.position()).parameters())
                        .as(layer.name())
                        .doesNotContainAnyElementsOf(
                                base.layers().get(layer.position()).parameters());
            }
        }
    }

    @Test
    void frozenVariantIsResumedToTheSameBits() {
        CheckpointManifest base = trainBase(1).manifest();
        CheckpointManifest start =
                CheckpointManifest.variant(TestingJobs.variant(base, task, 4, true, 2), base);
        TrainedNetwork uninterrupted = train(start, new TestingListener());
        TestingListener interrupted = new TestingListener(at(2, 2), at(2, 3));
        assertThatThrownBy(() -> train(start, interrupted))
                .isInstanceOf(TrainingCancelledException.class);

        TrainedNetwork network =
                trainer.train(
                        start.job(),
                        store.store(start.toJson()),
                        interrupted.snapshots.get(0),
                        new TestingListener());

        assertThat(network).isEqualTo(uninterrupted);
    }

    @Test
    void randomLayersStayAsDrawn() {
        JobSpec job = TestingJobs.random(task, 2, 3);
        CheckpointManifest start = CheckpointManifest.fresh(job);

        CheckpointManifest trained = train(start, new TestingListener()).manifest();

        var drawn = start.layers().get(2).parameters().get(0);
        var kept = trained.layers().get(2).parameters().get(0);
        assertThat(Parameters.values(kept, store)).isEqualTo(Parameters.values(drawn, store));
    }

    @Test
    void freshLayersOfAVariantDoNotRepeatItsBase() {
        CheckpointManifest fresh = CheckpointManifest.fresh(TestingJobs.base(task, 1));
        CheckpointManifest base = trainBase(1).manifest();
        CheckpointManifest variant =
                CheckpointManifest.variant(TestingJobs.variant(base, task, 2, true, 2), base);

        float[] ofBase = Parameters.values(fresh.layers().get(3).parameters().get(0), store);
        float[] ofVariant = Parameters.values(variant.layers().get(3).parameters().get(0), store);

        assertThat(ofVariant).hasSameSizeAs(ofBase);
        for (int i = 0; i < ofBase.length; i++) {
            assertThat(ofVariant[i]).isNotEqualTo(ofBase[i]);
        }
    }

    @Test
    void provenanceSaysWhatTheNetworkSaw() {
        CheckpointManifest start = CheckpointManifest.fresh(TestingJobs.base(task, 1));

        CheckpointManifest trained = train(start, new TestingListener()).manifest();

        assertThat(trained.provenance().start()).isEqualTo(BlobRef.of(start.toJson()));
        assertThat(trained.provenance().decoder()).isEqualTo("testing");
        assertThat(trained.provenance().normalization().mean()).hasSize(3);
        assertThat(trained.provenance().normalization().mean().get(0)).isBetween(100.0, 150.0);
        assertThat(trained.provenance().environment().backend()).isEqualTo("cpu-onednn");
        assertThat(trained.provenance().environment().libraries())
                .containsEntry("nd4j", "1.0.0-M2.1");
    }

    @Test
    void variantIsNormalisedByItsOwnTarget() {
        CheckpointManifest base = trainBase(1).manifest();
        BlobRef other = TestingTasks.store(store, TestingJobs.CLASSES, 20, TestingJobs.SIZE, 99);

        CheckpointManifest variant =
                train(
                                CheckpointManifest.variant(
                                        TestingJobs.variant(base, other, 2, true, 2), base),
                                new TestingListener())
                        .manifest();

        assertThat(variant.provenance().normalization())
                .isNotEqualTo(base.provenance().normalization());
    }

    @Test
    void stopsBeforeTheFirstIteration() {
        TestingListener listener = new TestingListener(p -> false, p -> true);

        assertThatThrownBy(
                        () -> train(CheckpointManifest.fresh(TestingJobs.base(task, 1)), listener))
                .isInstanceOf(TrainingCancelledException.class);
        assertThat(listener.progress).hasSize(1);
        assertThat(listener.correct).isEmpty();
    }

    @Test
    void divergedTrainingEnds() {
        var training = new TrainingParameters(4, 16, 1e6, 0.9, 0.0005, List.of(), true);
        CheckpointManifest start =
                CheckpointManifest.fresh(TestingJobs.base(task, 1, TestingJobs.LAYERS, training));
        TestingListener listener = new TestingListener(p -> true, p -> false);

        TrainedNetwork network = train(start, listener);

        assertThat(network.diverged()).isTrue();
        assertThat(network.correctPerEpoch()).hasSize(4).endsWith(0, 0);
    }

    @Test
    void temporaryFilesAreGone() throws Exception {
        CheckpointManifest base = trainBase(1).manifest();
        train(
                CheckpointManifest.variant(TestingJobs.variant(base, task, 1, true, 2), base),
                new TestingListener());

        try (var files = Files.list(directory)) {
            assertThat(files).allMatch(f -> f.getFileName().toString().length() == 64);
        }
    }

    @Test
    void damagedArrayIsInvalid() throws Exception {
        CheckpointManifest base = trainBase(1).manifest();
        BlobRef blob = base.layers().get(0).parameters().get(0).blob();
        Path file = store.fetch(blob);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 100));
        CheckpointManifest start =
                CheckpointManifest.variant(TestingJobs.variant(base, task, 1, true, 2), base);

        assertThatThrownBy(() -> train(start, new TestingListener()))
                .isInstanceOf(InvalidBlobException.class)
                .hasMessageContaining(blob.sha256());
    }

    @Test
    void anotherJobsManifestIsInvalid() {
        CheckpointManifest start = CheckpointManifest.fresh(TestingJobs.base(task, 1));
        BlobRef stored = store.store(start.toJson());

        assertThatThrownBy(
                        () ->
                                trainer.train(
                                        TestingJobs.base(task, 2),
                                        stored,
                                        null,
                                        new TestingListener()))
                .isInstanceOf(InvalidBlobException.class)
                .hasMessageContaining("is not a manifest of job");
    }
}
