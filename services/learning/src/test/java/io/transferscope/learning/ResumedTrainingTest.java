package io.transferscope.learning;

import static io.transferscope.learning.TestingListener.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.checkpoint.CheckpointManifest;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Training that was stopped goes on as if it had not been. */
class ResumedTrainingTest {
    @TempDir Path directory;
    private TestingTrainer trainer;

    @BeforeEach
    void makeTrainer() {
        trainer = new TestingTrainer(directory);
    }

    /** With dropout, mirroring, momentum and a step of the rate on the way. */
    @ParameterizedTest
    @CsvSource({"0, 3", "1, 0", "2, 5", "3, 1", "4, 0"})
    void resumedTrainingGivesTheSameBits(int epoch, int iteration) {
        TrainedNetwork uninterrupted = trainer.trainBase(7);
        CheckpointManifest start = CheckpointManifest.fresh(TestingJobs.base(trainer.task, 7));
        TestingListener interrupted =
                new TestingListener(at(epoch, iteration), at(epoch, iteration));
        assertThatThrownBy(() -> trainer.train(start, interrupted))
                .isInstanceOf(TrainingCancelledException.class);
        TestingListener resumed = new TestingListener();

        TrainedNetwork network =
                new TestingTrainer(directory).resume(start, interrupted.snapshots.get(0), resumed);

        assertThat(network).isEqualTo(uninterrupted);
        assertThat(resumed.progress.get(0).epoch()).isEqualTo(epoch);
        assertThat(resumed.progress.get(0).iteration()).isEqualTo(iteration);
        assertThat(resumed.correct).isEqualTo(uninterrupted.correctPerEpoch());
    }

    @Test
    void frozenVariantIsResumedToTheSameBits() {
        CheckpointManifest base = trainer.trainBase(1).manifest();
        CheckpointManifest start =
                CheckpointManifest.variant(
                        TestingJobs.variant(base, trainer.task, 4, true, 2), base);
        TrainedNetwork uninterrupted = trainer.train(start, new TestingListener());
        TestingListener interrupted = new TestingListener(at(2, 2), at(2, 3));
        assertThatThrownBy(() -> trainer.train(start, interrupted))
                .isInstanceOf(TrainingCancelledException.class);

        TrainedNetwork network =
                trainer.resume(start, interrupted.snapshots.get(0), new TestingListener());

        assertThat(network).isEqualTo(uninterrupted);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 40, 300, 2000})
    void damagedSnapshotIsPassedOver(int place) {
        CheckpointManifest start = CheckpointManifest.fresh(TestingJobs.base(trainer.task, 7));
        TestingListener listener = new TestingListener(at(1, 0), p -> false);
        TrainedNetwork network = trainer.train(start, listener);
        byte[] snapshot = listener.snapshots.get(0).clone();
        snapshot[place] ^= 1;
        TestingListener again = new TestingListener();

        TrainedNetwork second = trainer.resume(start, snapshot, again);

        assertThat(again.progress.get(0).epoch()).isZero();
        assertThat(second).isEqualTo(network);
    }

    @Test
    void anotherJobsSnapshotIsPassedOver() {
        TestingListener listener = new TestingListener(at(1, 0), p -> false);
        trainer.train(CheckpointManifest.fresh(TestingJobs.base(trainer.task, 8)), listener);
        CheckpointManifest start = CheckpointManifest.fresh(TestingJobs.base(trainer.task, 7));
        TestingListener again = new TestingListener();

        trainer.resume(start, listener.snapshots.get(0), again);

        assertThat(again.progress.get(0).epoch()).isZero();
    }
}
