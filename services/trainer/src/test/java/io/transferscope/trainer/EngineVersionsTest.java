package io.transferscope.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.OtherVersionException;
import io.transferscope.runtime.queue.TestingWork;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a trainer does with jobs of other engine versions. */
class EngineVersionsTest {
    private static final int NEWER = JobSpec.ENGINE_VERSION + 1;
    private static final int OLDER = JobSpec.ENGINE_VERSION - 1;

    @TempDir Path directory;
    private TestingTraining training;
    private TrainerService trainer;

    @BeforeEach
    void start() throws Exception {
        training = new TestingTraining(directory);
        trainer = training.service(TestingTraining::neverTrain);
    }

    @Test
    void aNewerJobWaitsForAnUpgradeHoweverLongThatTakes() {
        training.nanos.addAndGet(10 * TestingTraining.GRACE.toNanos());

        assertThatThrownBy(() -> trainer.requireVersion(job(NEWER), Instant.EPOCH))
                .isInstanceOfSatisfying(
                        OtherVersionException.class, e -> assertThat(e.isNewer()).isTrue())
                .hasMessage(
                        "job.engineVersion of tiny/0/0/baseA is %d, but this trainer computes version"
                                + " %d: upgrade it",
                        NEWER, JobSpec.ENGINE_VERSION);
    }

    /** Else a trainer would wait for jobs that nobody wants, after a step back to its version. */
    @Test
    void aNewerJobOfADeletedStudyIsDropped() {
        training.withdrawals.delete("tiny", Instant.EPOCH);

        trainer.requireVersion(job(NEWER), Instant.EPOCH);
        trainer.handle(new TestingWork<>(job(NEWER)));

        assertThat(training.publisher.events()).isEmpty();
    }

    @Test
    void aJobOfItsOwnVersionIsTaken() {
        assertThatCode(() -> trainer.requireVersion(training.job, Instant.EPOCH))
                .doesNotThrowAnyException();
    }

    @Test
    void anOlderJobIsLeftToOlderTrainersAsLongAsTheyMayBeThere() {
        training.nanos.addAndGet(TestingTraining.GRACE.toNanos() - 1);

        assertThatThrownBy(() -> trainer.requireVersion(job(OLDER), Instant.EPOCH))
                .isInstanceOfSatisfying(
                        OtherVersionException.class, e -> assertThat(e.isNewer()).isFalse());
    }

    @Test
    void anOlderJobThatNobodyIsLeftForFailsAndSaysWhatToDo() {
        training.nanos.addAndGet(TestingTraining.GRACE.toNanos());
        trainer.requireVersion(job(OLDER), Instant.EPOCH);

        assertThatThrownBy(() -> trainer.handle(new TestingWork<>(job(OLDER))))
                .satisfies(e -> assertThat(Failures.kindOf(e)).isEqualTo(FailureKind.INVALID))
                .hasMessageStartingWith(
                        "job.engineVersion of tiny/0/0/baseA is %d, but this trainer computes"
                                + " version %d",
                        OLDER, JobSpec.ENGINE_VERSION)
                .hasMessageContaining("delete the study and send its request again");
    }

    @Test
    void theResultOfAnOlderJobIsSaidByAnyTrainer() {
        TrainingRequested older = job(OLDER);
        JobResult known =
                new JobResult(
                        older.job().id(),
                        older.network(),
                        BlobRef.of(new byte[] {1}),
                        List.of(3),
                        20,
                        1,
                        "cpu",
                        null);
        training.objects.put(JobResult.key(older.job().id()), Json.write(known));

        trainer.requireVersion(older, Instant.EPOCH);
        trainer.handle(new TestingWork<>(older));

        assertThat(training.publisher.events(AccuracyMeasured.class))
                .containsExactly(new AccuracyMeasured(older.network(), known));
    }

    private TrainingRequested job(int engineVersion) {
        JobSpec own = training.job.job();
        return new TrainingRequested(
                training.job.network(),
                new JobSpec(
                        engineVersion,
                        own.task(),
                        own.parent(),
                        own.frozenLayers(),
                        own.network(),
                        own.training(),
                        own.seed()),
                training.job.start());
    }
}
