package io.transferscope.learning;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.data.InvalidBlobException;
import io.transferscope.learning.engine.Engines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
    @TempDir Path directory;
    private TestingTrainer trainer;

    @BeforeEach
    void makeTrainer() {
        trainer = new TestingTrainer(directory);
    }

    @Test
    void learns() {
        TestingListener listener = new TestingListener();

        TrainedNetwork network =
                trainer.train(
                        CheckpointManifest.fresh(TestingJobs.base(trainer.task, 1)), listener);

        assertThat(network.total()).isEqualTo(45);
        assertThat(network.correctPerEpoch()).hasSize(4).isEqualTo(listener.correct);
        assertThat(network.correctPerEpoch().get(3)).isGreaterThan(30);
        assertThat(network.diverged()).isFalse();
        // 90 images in batches of 16: the last one of an epoch is smaller
        Progress last = listener.progress.get(listener.progress.size() - 1);
        assertThat(last.epoch()).isEqualTo(4);
        assertThat(last.iterations()).isEqualTo(6);
        assertThat(listener.progress).hasSize(1 + 4 * (6 + 1));
    }

    /** 9 images in batches of 4: the last one has a single image. */
    @Test
    void fewImagesAreEnough() {
        BlobRef small =
                TestingTasks.store(trainer.store, TestingJobs.CLASSES, 3, TestingJobs.SIZE, 5);
        TrainingParameters training =
                new TrainingParameters(2, 4, 0.01, 0.9, 0.0005, List.of(), true);
        CheckpointManifest start =
                CheckpointManifest.fresh(TestingJobs.base(small, 1, TestingJobs.LAYERS, training));

        TrainedNetwork network = trainer.train(start, new TestingListener());

        assertThat(network.total()).isEqualTo(3);
        assertThat(network.correctPerEpoch()).hasSize(2);
    }

    @Test
    void sameJobGivesSameManifest() {
        assertThat(trainer.trainBase(1).manifest()).isEqualTo(trainer.trainBase(1).manifest());
    }

    @Test
    void anotherSeedGivesAnotherNetwork() {
        assertThat(trainer.trainBase(1).manifest().layers())
                .isNotEqualTo(trainer.trainBase(2).manifest().layers());
    }

    @Test
    void provenanceSaysWhatTheNetworkSaw() {
        CheckpointManifest start = CheckpointManifest.fresh(TestingJobs.base(trainer.task, 1));

        CheckpointManifest trained = trainer.train(start, new TestingListener()).manifest();

        assertThat(requireNonNull(trained.provenance()).start())
                .isEqualTo(BlobRef.of(start.toJson()));
        assertThat(trained.provenance().decoder()).isEqualTo("testing");
        assertThat(trained.provenance().normalization().mean()).hasSize(3);
        assertThat(trained.provenance().normalization().mean().get(0)).isBetween(100.0, 150.0);
        assertThat(trained.provenance().environment().backend()).isEqualTo("onednn");
        assertThat(trained.provenance().environment().libraries()).containsEntry("onednn", "2.5.2");
    }

    @Test
    void stopsBeforeTheFirstIteration() {
        TestingListener listener = new TestingListener(p -> false, p -> true);

        assertThatThrownBy(
                        () ->
                                trainer.train(
                                        CheckpointManifest.fresh(TestingJobs.base(trainer.task, 1)),
                                        listener))
                .isInstanceOf(TrainingCancelledException.class);
        assertThat(listener.progress).hasSize(1);
        assertThat(listener.correct).isEmpty();
    }

    @Test
    void divergedTrainingEnds() {
        var training = new TrainingParameters(4, 16, 1e6, 0.9, 0.0005, List.of(), true);
        CheckpointManifest start =
                CheckpointManifest.fresh(
                        TestingJobs.base(trainer.task, 1, TestingJobs.LAYERS, training));
        TestingListener listener = new TestingListener(p -> true, p -> false);

        TrainedNetwork network = trainer.train(start, listener);

        assertThat(network.diverged()).isTrue();
        assertThat(network.correctPerEpoch()).hasSize(4).endsWith(0, 0);
    }

    @Test
    void temporaryFilesAreGone() throws Exception {
        CheckpointManifest base = trainer.trainBase(1).manifest();
        trainer.train(
                CheckpointManifest.variant(
                        TestingJobs.variant(base, trainer.task, 1, true, 2), base),
                new TestingListener());

        try (var files = Files.list(directory)) {
            assertThat(files).allMatch(f -> f.getFileName().toString().length() == 64);
        }
    }

    @Test
    void damagedArrayIsInvalid() throws Exception {
        CheckpointManifest base = trainer.trainBase(1).manifest();
        BlobRef blob = requireNonNull(base.layers().get(0).parameters().get(0).blob());
        Path file = trainer.store.fetch(blob);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 100));
        CheckpointManifest start =
                CheckpointManifest.variant(
                        TestingJobs.variant(base, trainer.task, 1, true, 2), base);

        assertThatThrownBy(() -> trainer.train(start, new TestingListener()))
                .isInstanceOf(InvalidBlobException.class)
                .hasMessageContaining(blob.sha256());
    }

    @Test
    void anotherJobsManifestIsInvalid() {
        CheckpointManifest start = CheckpointManifest.fresh(TestingJobs.base(trainer.task, 1));
        BlobRef stored = trainer.store.store(start.toJson());

        assertThatThrownBy(
                        () ->
                                new Trainer(trainer.store, directory, Engines.byPreference())
                                        .train(
                                                TestingJobs.base(trainer.task, 2),
                                                stored,
                                                Optional::empty,
                                                new TestingListener()))
                .isInstanceOf(InvalidBlobException.class)
                .hasMessageContaining("is not a manifest of job");
    }
}
