package io.transferscope.trainer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.Environment;
import io.transferscope.contracts.checkpoint.JobResult;
import io.transferscope.contracts.checkpoint.Provenance;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.StudyPlanner;
import io.transferscope.contracts.plan.TestingDatasets;
import io.transferscope.contracts.plan.TestingRequests;
import io.transferscope.contracts.study.StudyRequestReader;
import io.transferscope.learning.Progress;
import io.transferscope.learning.TrainedNetwork;
import io.transferscope.learning.TrainingCancelledException;
import io.transferscope.learning.TrainingListener;
import io.transferscope.learning.data.InvalidBlobException;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.log.TestingPublisher;
import io.transferscope.runtime.queue.Failure;
import io.transferscope.runtime.queue.TestingWork;
import io.transferscope.runtime.queue.WorkCancelledException;
import io.transferscope.runtime.store.TestingBlobStore;
import io.transferscope.runtime.store.TestingObjectStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerServiceTest {
    private static final Progress START = new Progress(0, 2, 0, 10, 0);
    private static final Progress LATER = new Progress(1, 2, 5, 10, 450);

    @TempDir Path directory;

    private final TestingObjectStore objects = new TestingObjectStore();
    private final TestingPublisher publisher = new TestingPublisher();
    private final Set<String> cancelled = new HashSet<>();
    private final TrainerCounters counters = new TrainerCounters();
    private final AtomicLong nanos = new AtomicLong();
    private TestingBlobStore blobs;
    private TrainingRequested job;
    private TestingWork<TrainingRequested> work;

    @BeforeEach
    void planAStudy() throws Exception {
        blobs = new TestingBlobStore(directory);
        StudyPlan plan =
                StudyPlanner.plan(
                                StudyRequestReader.read(
                                        TestingRequests.minimalWith("{}").getBytes(UTF_8)),
                                TestingDatasets.ofClasses(8))
                        .plan();
        NetworkId network = NetworkId.parse("tiny/0/0/baseA");
        JobSpec spec = plan.job(plan.find(network).orElseThrow());
        job =
                new TrainingRequested(
                        network, spec, blobs.put(CheckpointManifest.fresh(spec).toJson()));
        work = new TestingWork<>(job);
    }

    @Test
    void aJobLeavesItsResultAndPublishesCheckpointAndAccuracy() {
        service(listener -> nanos.addAndGet(1_500_000_000)).handle(work);

        JobResult result = storedResult();
        assertThat(result.correctPerEpoch()).containsExactly(5, 12);
        assertThat(result.trainSeconds()).isEqualTo(1.5);
        assertThat(result.backend()).isEqualTo("cpu-test");
        assertThat(blobs.contains(result.checkpoint())).isTrue();
        assertThat(publisher.events())
                .containsExactly(
                        new CheckpointStored(job.network(), job.job().id(), result.checkpoint()),
                        new AccuracyMeasured(job.network(), result));
    }

    @Test
    void aKnownResultIsPublishedAgainWithoutTraining() {
        service(listener -> {}).handle(work);
        TrainerService second = service(TrainerServiceTest::neverTrain);
        NetworkId other = NetworkId.parse("other/0/0/baseA");
        second.handle(new TestingWork<>(new TrainingRequested(other, job.job(), job.start())));

        assertThat(counters.trained()).isOne();
        assertThat(counters.reused()).isOne();
        assertThat(publisher.events(AccuracyMeasured.class))
                .extracting(AccuracyMeasured::isTrained)
                .containsExactly(true, false);
    }

    @Test
    void whoIsSecondPublishesTheResultOfTheFirst() {
        JobResult winner =
                new JobResult(
                        job.job().id(),
                        job.network(),
                        BlobRef.of(new byte[] {1}),
                        List.of(3),
                        20,
                        1,
                        "cpu-other");
        TrainerService service =
                service(listener -> objects.put(JobResult.key(job.job().id()), Json.write(winner)));

        service.handle(work);

        assertThat(counters.trained()).isZero();
        assertThat(publisher.events(AccuracyMeasured.class))
                .containsExactly(new AccuracyMeasured(job.network(), winner));
    }

    @Test
    void aResultThatCouldNotBePublishedIsPublishedNextTime() {
        publisher.failNext(1);
        assertThatThrownBy(() -> service(listener -> {}).handle(work))
                .satisfies(e -> assertThat(Failures.kindOf(e)).isEqualTo(FailureKind.TRANSIENT));

        service(TrainerServiceTest::neverTrain).handle(work);

        assertThat(publisher.events()).hasSize(2);
    }

    @Test
    void aCancelledStudyIsDroppedBeforeAndDuringItsTraining() {
        service(
                        listener -> {
                            cancelled.add("tiny");
                            assertThat(listener.cancelled()).isTrue();
                            throw new TrainingCancelledException(LATER);
                        })
                .handle(work);
        service(TrainerServiceTest::neverTrain).handle(work);

        assertThat(publisher.events()).isEmpty();
        assertThat(objects.keys()).isEmpty();
    }

    @Test
    void aTrainerThatIsStoppedKeepsASnapshotAndGivesTheJobBack() {
        TrainerService service =
                service(
                        listener -> {
                            assertThat(listener.wantsSnapshot(LATER)).isFalse();
                            work.cancel();
                            assertThat(listener.wantsSnapshot(LATER)).isTrue();
                            listener.snapshot(new byte[] {7});
                            assertThat(listener.cancelled()).isTrue();
                            throw new TrainingCancelledException(LATER);
                        });

        assertThatThrownBy(() -> service.handle(work)).isInstanceOf(WorkCancelledException.class);

        assertThat(objects.read(snapshotKey(), 10)).contains(new byte[] {7});
    }

    @Test
    void snapshotsAreTakenAtIntervalsHandedOnAndRemovedWithTheResult() {
        service(
                        listener -> {
                            nanos.addAndGet(Duration.ofSeconds(59).toNanos());
                            assertThat(listener.wantsSnapshot(LATER)).isFalse();
                            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
                            assertThat(listener.wantsSnapshot(LATER)).isTrue();
                            listener.snapshot(new byte[] {9});
                            assertThat(listener.wantsSnapshot(LATER)).isFalse();
                            assertThat(objects.keys()).contains(snapshotKey());
                        })
                .handle(work);

        assertThat(objects.keys()).doesNotContain(snapshotKey());
    }

    @Test
    void aStoreThatIsAwayDoesNotStopATraining() {
        service(
                        listener -> {
                            objects.failNext(1);
                            listener.snapshot(new byte[] {9});
                        })
                .handle(work);

        assertThat(publisher.events(AccuracyMeasured.class)).hasSize(1);
    }

    @Test
    void progressCountsDeliveriesAnewAfterEachSnapshot() {
        TrainerService service = service(listener -> {});
        String before = service.progress(job);
        objects.put(snapshotKey(), new byte[] {1});

        assertThat(service.progress(job)).isNotEqualTo(before);
    }

    @Test
    void aBlobThatIsNotWhatItShouldBeIsInvalid() {
        TrainerService service =
                service(
                        listener -> {
                            throw new InvalidBlobException(job.start(), "is broken");
                        });

        assertThatThrownBy(() -> service.handle(work))
                .hasMessageContaining(job.start().sha256())
                .satisfies(e -> assertThat(Failures.kindOf(e)).isEqualTo(FailureKind.INVALID));
    }

    @Test
    void aFailedJobIsSaid() {
        service(listener -> {})
                .failed(job, new Failure(FailureKind.INTERNAL, "boom", 3, "trainer-1"));

        assertThat(publisher.events())
                .containsExactly(
                        new JobFailed(
                                job.network(),
                                job.job().id(),
                                FailureKind.INTERNAL,
                                "boom",
                                3,
                                "trainer-1"));
    }

    @Test
    void progressIsSaidAtTheStart() {
        service(listener -> listener.progressed(START)).handle(work);

        await().untilAsserted(
                        () ->
                                assertThat(publisher.events(TrainingProgressed.class))
                                        .singleElement()
                                        .satisfies(
                                                e -> {
                                                    assertThat(e.worker()).isEqualTo("trainer-1");
                                                    assertThat(e.iterations()).isEqualTo(20);
                                                }));
    }

    private TrainerService service(Consumer<TrainingListener> training) {
        return new TrainerService(
                new TrainerStore(objects, blobs),
                publisher,
                (spec, start, snapshot, listener) -> {
                    training.accept(listener);
                    return new TrainedNetwork(trained(spec, start), List.of(5, 12), 20, false);
                },
                new TrainingWatch.Setup(
                        "trainer-1",
                        publisher,
                        objects,
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(60),
                        nanos::get),
                cancelled::contains,
                counters);
    }

    private static CheckpointManifest trained(JobSpec spec, BlobRef start) {
        return new CheckpointManifest(
                spec,
                CheckpointManifest.fresh(spec).layers(),
                new Provenance(
                        start,
                        "none",
                        new Provenance.Normalization(List.of(0.0), List.of(1.0)),
                        new Environment("cpu-test", 1, "none", Map.of(), "17", "linux")));
    }

    private static void neverTrain(TrainingListener listener) {
        throw new AssertionError("was trained");
    }

    private JobResult storedResult() {
        return Json.read(
                objects.read(JobResult.key(job.job().id()), 10_000).orElseThrow(), JobResult.class);
    }

    private String snapshotKey() {
        return JobResult.snapshotKey(job.job().id());
    }
}
