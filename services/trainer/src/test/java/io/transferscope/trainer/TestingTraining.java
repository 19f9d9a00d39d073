package io.transferscope.trainer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.Environment;
import io.transferscope.contracts.checkpoint.Provenance;
import io.transferscope.contracts.dataset.Normalization;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.StudyPlanner;
import io.transferscope.contracts.plan.TestingDatasets;
import io.transferscope.contracts.plan.TestingRequests;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.contracts.study.StudyRequestReader;
import io.transferscope.learning.Progress;
import io.transferscope.learning.Snapshot;
import io.transferscope.learning.TrainedNetwork;
import io.transferscope.learning.TrainingListener;
import io.transferscope.learning.engine.TrainedSegment;
import io.transferscope.runtime.log.TestingPublisher;
import io.transferscope.runtime.log.TestingWithdrawals;
import io.transferscope.runtime.queue.TestingWork;
import io.transferscope.runtime.store.TestingBlobStore;
import io.transferscope.runtime.store.TestingObjectStore;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A job of a planned study, the stores of a trainer, and trainers that learn nothing. */
final class TestingTraining {
    static final TrainingWatch.Timing TIMING =
            new TrainingWatch.Timing(
                    Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofMillis(200));

    static final Duration GRACE = Duration.ofMinutes(10);

    private static final Environment ENVIRONMENT =
            new Environment("cpu-test", 1, "none", Map.of(), "17", "linux");

    final TestingSlowStore store = new TestingSlowStore();
    final TestingObjectStore objects = store.objects;
    final TestingPublisher publisher = new TestingPublisher();
    final TestingWithdrawals withdrawals = new TestingWithdrawals();
    final TrainerCounters counters = TrainerCounters.in(new SimpleMeterRegistry());
    final AtomicLong nanos = new AtomicLong();
    final TestingBlobStore blobs;
    final TrainingRequested job;
    final TestingWork<TrainingRequested> work;
    final TestingWork<TrainingRequested> nextWork;

    /** What happens while the arrays of a network are stored. */
    volatile Runnable storing = () -> {};

    /** Whether the next training diverges. */
    volatile boolean diverging;

    private final StudyPlan plan;

    TestingTraining(Path directory) throws Exception {
        blobs = new TestingBlobStore(directory);
        plan =
                StudyPlanner.plan(
                                StudyRequestReader.read(
                                        TestingRequests.minimalWith("{}").getBytes(UTF_8)),
                                TestingDatasets.ofClasses(8))
                        .plan();
        job = request("tiny/0/0/baseA");
        work = new TestingWork<>(job);
        nextWork = new TestingWork<>(request("tiny/0/0/baseB"));
    }

    private TrainingRequested request(String id) {
        NetworkId network = NetworkId.parse(id);
        JobSpec spec = plan.job(plan.find(network).orElseThrow());
        return new TrainingRequested(
                network, spec, blobs.put(CheckpointManifest.fresh(spec).toJson()));
    }

    /** A trainer whose training is this, and leaves a network that gets 12 of 20 right. */
    TrainerService service(Consumer<TrainingListener> training) {
        return new TrainerService(
                new TrainerStore(store, blobs),
                publisher,
                new TrainingThread(
                        (spec, start, saved, listener) -> {
                            assertThat(saved.get()).isNotNull();
                            training.accept(listener);
                            return new TestingNetwork(
                                    new TrainedNetwork(
                                            trained(spec, start),
                                            List.of(5, 12),
                                            20,
                                            null,
                                            diverging,
                                            diverging ? null : List.of(2.5f, 1.25f)),
                                    storing);
                        }),
                watches(),
                withdrawals,
                counters,
                new EngineVersions(GRACE, nanos::get));
    }

    TrainingWatch.Setup watches() {
        return new TrainingWatch.Setup("trainer-1", publisher, store, TIMING, counters, nanos::get);
    }

    /** The state after this many iterations of a training with ten in each epoch. */
    Snapshot snapshot(int iterations) {
        return new Snapshot(
                new Snapshot.Header(
                        job.job().id(),
                        ENVIRONMENT,
                        iterations / 10,
                        iterations % 10,
                        List.of(),
                        null,
                        null),
                new TrainedSegment.State(
                        FloatBuffer.allocate(iterations), FloatBuffer.allocate(iterations)));
    }

    /** Where the training then stands. */
    static Progress progress(int iterations) {
        return new Progress(iterations / 10, 2, iterations % 10, 10, 0, 0);
    }

    /** Lets a training stand where it can be taken up again. */
    void offer(TrainingListener listener, int iterations) {
        listener.progressed(progress(iterations));
        listener.resumable(progress(iterations), () -> snapshot(iterations));
    }

    Optional<byte[]> storedSnapshot() {
        return objects.read(snapshotKey(), Integer.MAX_VALUE);
    }

    private static CheckpointManifest trained(JobSpec spec, BlobRef start) {
        return new CheckpointManifest(
                spec,
                CheckpointManifest.fresh(spec).layers(),
                new Provenance(
                        start,
                        "none",
                        new Normalization(List.of(0.0), List.of(1.0)),
                        ENVIRONMENT,
                        null));
    }

    static void neverTrain(TrainingListener listener) {
        throw new AssertionError("was trained");
    }

    boolean isStored(TestingWork<TrainingRequested> one) {
        return objects.exists(JobResult.key(one.event().job().id()));
    }

    JobResult storedResult() {
        return Json.read(
                objects.read(JobResult.key(job.job().id()), 10_000).orElseThrow(), JobResult.class);
    }

    String snapshotKey() {
        return JobResult.snapshotKey(job.job().id());
    }
}
