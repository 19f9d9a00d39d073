package io.transferscope.learning;

import static io.transferscope.learning.TestingListener.at;
import static io.transferscope.learning.TestingListener.stoppingAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.LayerState;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.study.ClassWeights;
import io.transferscope.contracts.study.Crop;
import io.transferscope.contracts.study.Decay;
import io.transferscope.contracts.study.RateSchedule;
import io.transferscope.contracts.study.TrainingParameters;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings that ask for more than steps of the rate and mirrored images. */
class RecipeTrainingTest {
    private static final Crop CROP = new Crop(2);

    @TempDir Path directory;
    private TestingTrainer trainer;

    @BeforeEach
    void makeTrainer() {
        trainer = new TestingTrainer(directory);
    }

    static Stream<TrainingParameters> options() {
        return Stream.of(
                training(RateSchedule.COSINE, null, null, null, null),
                training(null, 1, null, null, null),
                training(null, null, 0.1, null, null),
                training(null, null, null, CROP, null),
                training(null, null, null, null, Decay.ALL));
    }

    @ParameterizedTest
    @MethodSource("options")
    void everyOptionMakesAnotherNetwork(TrainingParameters training) {
        assertThat(layers(train(training)))
                .isNotEqualTo(layers(train(training(null, null, null, null, null))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4})
    void stoppedTimeAndAgainItGivesTheSameBits(int frozen) {
        TrainingParameters training = training(RateSchedule.COSINE, 2, 0.1, CROP, Decay.ALL);
        JobSpec base = TestingJobs.base(trainer.task, 7, TestingJobs.LAYERS, training);
        CheckpointManifest start = CheckpointManifest.fresh(base);
        if (frozen > 0) {
            CheckpointManifest parent = train(training).manifest();
            start =
                    CheckpointManifest.variant(
                            TestingJobs.variant(parent, trainer.task, frozen, true, 2), parent);
        }
        TrainedNetwork uninterrupted = trainer.train(start, new TestingListener());

        Supplier<Optional<byte[]>> saved = Optional::empty;
        for (Predicate<Progress> place : List.of(at(0, 4), at(1, 0), at(2, 3))) {
            TestingListener stopped = stoppingAt(place);
            Supplier<Optional<byte[]>> before = saved;
            CheckpointManifest from = start;
            assertThatThrownBy(() -> trainer.resume(from, before, stopped))
                    .isInstanceOf(TrainingCancelledException.class);
            saved = stopped.saved();
        }

        assertThat(trainer.resume(start, saved, new TestingListener())).isEqualTo(uninterrupted);
    }

    @Test
    void copiedLayersLearnAtTheirRate() {
        CheckpointManifest base = train(TestingJobs.TRAINING).manifest();
        JobSpec plain = TestingJobs.variant(base, trainer.task, 2, false, 3);

        TrainedNetwork same = trainer.train(start(plain, base, 1), new TestingListener());
        TrainedNetwork slower = trainer.train(start(plain, base, 0.1), new TestingListener());

        assertThat(layers(slower)).isNotEqualTo(layers(same));
        assertThat(slower.manifest().job().id()).isNotEqualTo(same.manifest().job().id());
    }

    private static CheckpointManifest start(JobSpec job, CheckpointManifest base, double rate) {
        return CheckpointManifest.variant(
                new JobSpec(
                        job.engineVersion(),
                        job.task(),
                        job.parent(),
                        null,
                        0,
                        job.network(),
                        job.training(),
                        job.seed(),
                        null,
                        rate),
                base);
    }

    @Test
    void classesWithAsManyImagesEachAreBalancedAsTheyAre() {
        TrainedNetwork balanced = train(balanced());

        assertThat(layers(balanced)).isEqualTo(layers(train(TestingJobs.TRAINING)));
    }

    @Test
    void rareClassesCountMore() {
        BlobRef uneven =
                TestingTasks.store(trainer.store, List.of(30, 12, 12), TestingJobs.SIZE, 5);

        assertThat(layers(train(balanced(), uneven)))
                .isNotEqualTo(layers(train(TestingJobs.TRAINING, uneven)));
    }

    private TrainedNetwork train(TrainingParameters training) {
        return train(training, trainer.task);
    }

    private TrainedNetwork train(TrainingParameters training, BlobRef task) {
        return trainer.train(
                CheckpointManifest.fresh(TestingJobs.base(task, 7, TestingJobs.LAYERS, training)),
                new TestingListener());
    }

    private static List<LayerState> layers(TrainedNetwork network) {
        return network.manifest().layers();
    }

    private static TrainingParameters training(
            @Nullable RateSchedule schedule,
            @Nullable Integer warmupEpochs,
            @Nullable Double smoothing,
            @Nullable Crop crop,
            @Nullable Decay decay) {
        return training(schedule, warmupEpochs, smoothing, crop, decay, null);
    }

    private static TrainingParameters balanced() {
        return training(null, null, null, null, null, ClassWeights.BALANCED);
    }

    /** That of {@link TestingJobs}, with so much more. */
    private static TrainingParameters training(
            @Nullable RateSchedule schedule,
            @Nullable Integer warmupEpochs,
            @Nullable Double smoothing,
            @Nullable Crop crop,
            @Nullable Decay decay,
            @Nullable ClassWeights classWeights) {
        TrainingParameters plain = TestingJobs.TRAINING;
        return new TrainingParameters(
                plain.epochs(),
                plain.batchSize(),
                plain.learningRate(),
                plain.momentum(),
                plain.weightDecay(),
                schedule == RateSchedule.COSINE ? List.of() : plain.learningRateSteps(),
                plain.mirror(),
                schedule,
                warmupEpochs,
                smoothing,
                crop,
                decay,
                classWeights);
    }
}
