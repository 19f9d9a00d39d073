package io.transferscope.learning;

import static io.transferscope.learning.TestingListener.at;
import static io.transferscope.learning.TestingListener.stoppingAt;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.checkpoint.CheckpointManifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Training that was stopped goes on as if it had not been: with dropout, mirrored images, momentum
 * and a step of the rate after the second of four epochs. An epoch has six iterations.
 */
class ResumedTrainingTest {
    private static final int ITERATIONS = 6;

    /** Of 90 training images, as they are and mirrored, and of 45 others. */
    private static final int FEATURE_BATCHES = 2 + 2 + 1;

    @TempDir Path directory;
    private TestingTrainer trainer;

    @BeforeEach
    void makeTrainer() {
        trainer = new TestingTrainer(directory);
    }

    /** What differs between the networks of a study. */
    enum Kind {
        BASE,
        FROZEN,
        /** Frozen beyond a dropout, which acts in training. */
        FROZEN_DEEP,
        FINE_TUNED,
        RANDOM_FILTERS;

        CheckpointManifest start(TestingTrainer trainer) {
            return switch (this) {
                case BASE -> CheckpointManifest.fresh(TestingJobs.base(trainer.task, 7));
                case FROZEN -> variant(trainer, 2, true);
                case FROZEN_DEEP -> variant(trainer, 4, true);
                case FINE_TUNED -> variant(trainer, 2, false);
                case RANDOM_FILTERS ->
                        CheckpointManifest.fresh(TestingJobs.random(trainer.task, 2, 3));
            };
        }

        private static CheckpointManifest variant(TestingTrainer trainer, int n, boolean frozen) {
            CheckpointManifest base = trainer.trainBase(1).manifest();
            return CheckpointManifest.variant(
                    TestingJobs.variant(base, trainer.task, n, frozen, 2), base);
        }
    }

    /**
     * Within an epoch, at its end, while it is evaluated, after the step of the rate, at the end.
     */
    @ParameterizedTest
    @CsvSource({"0, 3", "1, 0", "1, 6", "2, 5", "3, 1", "4, 0"})
    void resumedTrainingGivesTheSameBits(int epoch, int iteration) {
        TrainedNetwork uninterrupted = trainer.trainBase(7);
        CheckpointManifest start = Kind.BASE.start(trainer);
        TestingListener interrupted = stoppingAt(at(epoch, iteration));
        assertThatThrownBy(() -> trainer.train(start, interrupted))
                .isInstanceOf(TrainingCancelledException.class);
        TestingListener resumed = new TestingListener();

        TrainedNetwork network =
                new TestingTrainer(directory).resume(start, interrupted.saved(), resumed);

        assertThat(network).isEqualTo(uninterrupted);
        assertThat(requireNonNull(resumed.resumedAt).epoch()).isEqualTo(epoch);
        assertThat(resumed.resumedAt.iteration()).isEqualTo(iteration);
        assertThat(resumed.correct).isEqualTo(uninterrupted.correctPerEpoch());
    }

    @ParameterizedTest
    @EnumSource
    void trainingStoppedTimeAndAgainGivesTheSameBits(Kind kind) {
        CheckpointManifest start = kind.start(trainer);
        TrainedNetwork uninterrupted = trainer.train(start, new TestingListener());

        Supplier<Optional<byte[]>> saved = Optional::empty;
        for (Predicate<Progress> place :
                List.of(at(0, 1), at(0, 4), at(0, ITERATIONS), at(2, 0), at(2, 3), at(4, 0))) {
            TestingListener stopped = stoppingAt(place);
            Supplier<Optional<byte[]>> before = saved;
            assertThatThrownBy(() -> trainer.resume(start, before, stopped))
                    .isInstanceOf(TrainingCancelledException.class);
            saved = stopped.saved();
        }

        assertThat(trainer.resume(start, saved, new TestingListener())).isEqualTo(uninterrupted);
    }

    /** The stop is noticed between two batches of the evaluation. */
    @Test
    void trainingStoppedWithinAnEvaluationBeginsItAnew() {
        CheckpointManifest start = Kind.BASE.start(trainer);
        TrainedNetwork uninterrupted = trainer.train(start, new TestingListener());
        int[] asked = {0};
        TestingListener interrupted =
                new TestingListener(
                        at(2, ITERATIONS), p -> at(2, ITERATIONS).test(p) && ++asked[0] == 2);
        assertThatThrownBy(() -> trainer.train(start, interrupted))
                .isInstanceOf(TrainingCancelledException.class);
        assertThat(interrupted.correct).hasSize(2);
        TestingListener resumed = new TestingListener();

        TrainedNetwork network = trainer.resume(start, interrupted.saved(), resumed);

        assertThat(network).isEqualTo(uninterrupted);
        assertThat(resumed.correct).isEqualTo(uninterrupted.correctPerEpoch());
    }

    /**
     * Until its state is read again, which comes last, there is nothing to save that an earlier
     * attempt has not saved: it stops at once, between two batches of features.
     */
    @Test
    void trainingStoppedWhileItsFeaturesAreComputedLeavesTheSnapshotAsItIs() {
        CheckpointManifest start = Kind.FROZEN.start(trainer);
        TrainedNetwork uninterrupted = trainer.train(start, new TestingListener());
        TestingListener first = stoppingAt(at(1, 4));
        assertThatThrownBy(() -> trainer.train(start, first))
                .isInstanceOf(TrainingCancelledException.class);
        int questions = questionsBeforeResumption(start, first);

        for (int last = questions - FEATURE_BATCHES + 1; last <= questions; last++) {
            TestingListener stopped = stoppingAtQuestion(last);
            assertThatThrownBy(() -> trainer.resume(start, first.saved(), stopped))
                    .isInstanceOf(TrainingCancelledException.class);
            assertThat(stopped.snapshots).isEmpty();
            assertThat(stopped.resumedAt).isNull();
        }
        TestingListener resumed = new TestingListener();

        TrainedNetwork network = trainer.resume(start, first.saved(), resumed);

        assertThat(network).isEqualTo(uninterrupted);
        assertThat(requireNonNull(resumed.resumedAt).epoch()).isOne();
    }

    private int questionsBeforeResumption(CheckpointManifest start, TestingListener saved) {
        int[] asked = {0};
        TestingListener[] resumed = new TestingListener[1];
        resumed[0] =
                new TestingListener(
                        p -> false,
                        p -> {
                            asked[0]++;
                            return resumed[0].resumedAt != null;
                        });
        assertThatThrownBy(() -> trainer.resume(start, saved.saved(), resumed[0]))
                .isInstanceOf(TrainingCancelledException.class);
        return asked[0] - 1;
    }

    private static TestingListener stoppingAtQuestion(int number) {
        int[] asked = {0};
        return new TestingListener(p -> true, p -> ++asked[0] == number);
    }
}
