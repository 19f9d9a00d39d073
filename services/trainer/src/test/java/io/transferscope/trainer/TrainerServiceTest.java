package io.transferscope.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.learning.data.InvalidBlobException;
import io.transferscope.learning.engine.NotEnoughMemoryException;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.queue.Failure;
import io.transferscope.runtime.queue.TestingWork;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerServiceTest {
    @TempDir Path directory;
    private TestingTraining training;

    @BeforeEach
    void planAStudy() throws Exception {
        training = new TestingTraining(directory);
    }

    @Test
    void aJobLeavesItsResultAndPublishesCheckpointAndAccuracy() {
        training.service(listener -> training.nanos.addAndGet(1_500_000_000)).handle(training.work);

        JobResult result = training.storedResult();
        assertThat(result.correctPerEpoch()).containsExactly(5, 12);
        assertThat(result.trainSeconds()).isEqualTo(1.5);
        assertThat(result.backend()).isEqualTo("cpu-test");
        assertThat(training.blobs.contains(result.checkpoint())).isTrue();
        assertThat(training.publisher.events())
                .containsExactly(
                        new CheckpointStored(
                                training.job.network(),
                                training.job.job().id(),
                                result.checkpoint()),
                        new AccuracyMeasured(training.job.network(), result));
    }

    @Test
    void aDivergedTrainingIsAResultWithoutAnAccuracy() {
        training.diverging = true;
        training.service(listener -> {}).handle(training.work);

        assertThat(training.storedResult().hasDiverged()).isTrue();
        assertThat(training.storedResult().accuracy()).isNaN();
        assertThat(training.publisher.events(AccuracyMeasured.class))
                .containsExactly(
                        new AccuracyMeasured(training.job.network(), training.storedResult()));
    }

    @Test
    void aKnownResultIsPublishedAgainWithoutTraining() {
        training.service(listener -> {}).handle(training.work);
        TrainerService second = training.service(TestingTraining::neverTrain);
        NetworkId other = NetworkId.parse("other/0/0/baseA");
        second.handle(
                new TestingWork<>(
                        new TrainingRequested(other, training.job.job(), training.job.start())));

        assertThat(training.counters.trained().count()).isOne();
        assertThat(training.counters.reused().count()).isOne();
        assertThat(training.publisher.events(AccuracyMeasured.class))
                .extracting(AccuracyMeasured::isTrained)
                .containsExactly(true, false);
    }

    @Test
    void whoIsSecondPublishesTheResultOfTheFirst() {
        JobResult winner =
                new JobResult(
                        training.job.job().id(),
                        training.job.network(),
                        BlobRef.of(new byte[] {1}),
                        List.of(3),
                        20,
                        1,
                        "cpu-other",
                        null);
        TrainerService service =
                training.service(
                        listener ->
                                training.objects.put(
                                        JobResult.key(training.job.job().id()),
                                        Json.write(winner)));

        service.handle(training.work);

        assertThat(training.counters.trained().count()).isZero();
        assertThat(training.publisher.events(AccuracyMeasured.class))
                .containsExactly(new AccuracyMeasured(training.job.network(), winner));
    }

    @Test
    void aResultThatCouldNotBePublishedIsPublishedNextTime() {
        training.publisher.failNext(1);
        TrainerService service = training.service(listener -> {});
        assertThatThrownBy(() -> service.handle(training.work))
                .satisfies(e -> assertThat(Failures.kindOf(e)).isEqualTo(FailureKind.TRANSIENT));

        service.handle(training.work);

        assertThat(training.publisher.events()).hasSize(2);
        assertThat(training.counters.trained().count()).isOne();
        assertThat(training.counters.reused().count()).isZero();
    }

    @Test
    void progressCountsDeliveriesAnewAfterEachSnapshot() {
        TrainerService service = training.service(listener -> {});
        String before = service.progress(training.job);
        training.objects.put(training.snapshotKey(), new byte[] {1});

        assertThat(service.progress(training.job)).isNotEqualTo(before);
    }

    @Test
    void aBlobThatIsNotWhatItShouldBeIsInvalid() {
        TrainerService service =
                training.service(
                        listener -> {
                            throw new InvalidBlobException(training.job.start(), "is broken");
                        });

        assertThatThrownBy(() -> service.handle(training.work))
                .hasMessageContaining(training.job.start().sha256())
                .satisfies(e -> assertThat(Failures.kindOf(e)).isEqualTo(FailureKind.INVALID));
    }

    @Test
    void aJobThatKilledItsTrainersButIsDoneHasNotFailed() {
        training.service(listener -> {}).handle(training.work);
        int said = training.publisher.events(AccuracyMeasured.class).size();

        training.service(TestingTraining::neverTrain)
                .failed(training.job, new Failure(FailureKind.INTERNAL, "died", 4, "trainer-1"));

        assertThat(training.publisher.events(JobFailed.class)).isEmpty();
        assertThat(training.publisher.events(AccuracyMeasured.class)).hasSize(said + 1);
    }

    @Test
    void nothingIsSaidOfAStudyThatWasDeletedMeanwhile() {
        training.service(
                        listener ->
                                training.withdrawals.delete("tiny", training.work.publishedAt()))
                .handle(training.work);

        assertThat(training.publisher.events())
                .doesNotHaveAnyElementsOfTypes(CheckpointStored.class, AccuracyMeasured.class);
    }

    @Test
    void aFailedJobIsSaid() {
        training.service(listener -> {})
                .failed(training.job, new Failure(FailureKind.INTERNAL, "boom", 3, "trainer-1"));

        assertThat(training.publisher.events())
                .containsExactly(
                        new JobFailed(
                                training.job.network(),
                                training.job.job().id(),
                                FailureKind.INTERNAL,
                                "boom",
                                3,
                                "trainer-1"));
    }

    /** Who runs out of memory is gone before it can say so. */
    @Test
    void aJobThatTrainersDiedOfIsSaidWithItsSizes() {
        training.service(listener -> {})
                .failed(
                        training.job,
                        new Failure(
                                FailureKind.INTERNAL,
                                "Given up after 3 deliveries without progress (trainer-1)",
                                3,
                                "trainer-1"));

        assertThat(training.publisher.events(JobFailed.class))
                .singleElement()
                .satisfies(
                        failed ->
                                assertThat(failed.message())
                                        .startsWith("Given up after 3 deliveries")
                                        .contains(
                                                " parameters take ",
                                                " MiB while they are trained, a batch of ",
                                                "the heap of a trainer has "));
    }

    @Test
    void aNetworkThatCannotFitIsInvalid() {
        TrainerService service =
                training.service(
                        listener -> {
                            throw new NotEnoughMemoryException("needs 9 GiB, but has 1 GiB");
                        });

        assertThatThrownBy(() -> service.handle(training.work))
                .hasMessage("needs 9 GiB, but has 1 GiB")
                .satisfies(e -> assertThat(Failures.kindOf(e)).isEqualTo(FailureKind.INVALID));
    }
}
