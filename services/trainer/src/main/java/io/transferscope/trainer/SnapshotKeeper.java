package io.transferscope.trainer;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.learning.Progress;
import io.transferscope.learning.Snapshot;
import io.transferscope.runtime.failure.CrashPoint;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.store.ObjectInfo;
import io.transferscope.runtime.store.ObjectStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the state of one training in the object store. The training waits only while its state is
 * copied; another thread seals and stores the copy.
 *
 * <p>While one copy of this trainer is on its way, be it of the training before, no other is taken,
 * but for the last: one that waits would grow old, and a slow store would fill the memory. So there
 * are never more than two. Where the heap does not hold as much, there are none: a trainer that ran
 * out of memory would do so again and again.
 *
 * <p>Another worker may write and remove the same object at any time: a snapshot can be older than
 * it should be, or be left behind. That costs time, and bits never.
 */
final class SnapshotKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeper.class);

    private static final Duration TURN = Duration.ofMillis(100);

    private final ObjectStore objects;
    private final JobSpec job;
    private final String jobId;
    private final TrainingWatch.Timing timing;
    private final LongSupplier nanoTime;
    private final TrainerCounters counters;
    private final Semaphore room;
    private final boolean affordable;
    private final ExecutorService uploads =
            Executors.newSingleThreadExecutor(DaemonThreads.named("training-snapshot"));

    private Future<?> upload = CompletableFuture.completedFuture(null);
    private long lastTaken;

    /** Where the training stood when the last one was taken; its start needs none. */
    private Place takenAt = new Place(0, 0);

    /** How much of the training is safe, in finished iterations. */
    private volatile long saved;

    private volatile boolean failed;

    /** Nothing is sent any more: the job may be another worker's by now. */
    private volatile boolean left;

    /** The stored one that was last read or written here. */
    private volatile Optional<ObjectInfo> known = Optional.empty();

    /** A training that waits for its evaluation, and one that has it, stand at different places. */
    private record Place(int epoch, int iteration) {
        static Place of(Progress progress) {
            return new Place(progress.epoch(), progress.iteration());
        }
    }

    /**
     * @param room for one copy, shared by all keepers of a trainer
     */
    SnapshotKeeper(
            ObjectStore objects,
            JobSpec job,
            TrainingWatch.Timing timing,
            LongSupplier nanoTime,
            TrainerCounters counters,
            Semaphore room) {
        this.objects = objects;
        this.job = job;
        this.jobId = job.id();
        this.timing = timing;
        this.nanoTime = nanoTime;
        this.counters = counters;
        this.room = room;
        this.lastTaken = nanoTime.getAsLong();
        this.affordable = SnapshotHeap.suffices(job);
        if (!affordable) {
            LOG.warn(
                    "No snapshots are kept job={} reason=\"two of at most {} bytes and {} for everything else do not fit into the heap: give it more, with -Xmx\"",
                    jobId,
                    Snapshot.maxBytes(job),
                    SnapshotHeap.OTHER);
        }
    }

    /** What an earlier attempt left. */
    Optional<byte[]> read() {
        if (!affordable) {
            return Optional.empty();
        }
        String key = JobResult.snapshotKey(jobId);
        known = objects.find(key);
        try {
            return objects.read(key, Snapshot.maxBytes(job));
        } catch (TransferscopeException e) {
            if (e.kind() != FailureKind.INVALID) {
                throw e;
            }
            LOG.warn("Snapshot passed over job={} reason=\"{}\"", jobId, Failures.describe(e));
            return Optional.empty();
        }
    }

    /** The training goes on from what was read. */
    void resumed(Progress progress) {
        saved = progress.finished();
        takenAt = Place.of(progress);
    }

    /** How much of the training is safe, in finished iterations. */
    long saved() {
        return saved;
    }

    /** Whether nothing is on its way to the store. */
    boolean isIdle() {
        return upload.isDone();
    }

    /** Whether nothing is on its way, and nothing can be any more. */
    boolean isGone() {
        return uploads.isTerminated();
    }

    /** Keeps the state once the interval has passed. */
    void keepIfDue(Progress progress, Supplier<Snapshot> state) {
        // Where the store was away, a whole interval more would be too long to wait.
        Duration pause = failed ? timing.snapshot().dividedBy(4) : timing.snapshot();
        if (nanoTime.getAsLong() - lastTaken >= pause.toNanos() && room.tryAcquire()) {
            keep(progress, state, true, room::release);
        }
    }

    /**
     * Keeps the state that the training stops in.
     *
     * @param held whether the job is still this worker's; otherwise what another has stored stays
     */
    void keepLast(Progress progress, Supplier<Snapshot> state, boolean held) {
        keep(progress, state, held, () -> {});
    }

    private void keep(
            Progress progress, Supplier<Snapshot> state, boolean held, Runnable afterwards) {
        Place place = Place.of(progress);
        if (!affordable || (place.equals(takenAt) && !(failed && isIdle()))) {
            afterwards.run();
            return;
        }
        takenAt = place;
        lastTaken = nanoTime.getAsLong();
        upload = uploads.submit(upload(taken(state, afterwards), progress, held, afterwards));
    }

    private static Snapshot taken(Supplier<Snapshot> state, Runnable otherwise) {
        try {
            return state.get();
        } catch (RuntimeException | Error e) {
            otherwise.run();
            throw e;
        }
    }

    private Runnable upload(
            Snapshot snapshot, Progress progress, boolean held, Runnable afterwards) {
        return () -> {
            try {
                store(snapshot, progress.finished(), held);
            } finally {
                afterwards.run();
            }
        };
    }

    private void store(Snapshot snapshot, long finished, boolean held) {
        try {
            byte[] content = snapshot.encode();
            String key = JobResult.snapshotKey(jobId);
            if (!held && !isUntouched(key)) {
                LOG.info("Snapshot left to another trainer job={}", jobId);
                return;
            }
            CrashPoint.BEFORE_SNAPSHOT.reached();
            if (left) {
                return;
            }
            objects.put(key, content);
            CrashPoint.AFTER_SNAPSHOT.reached();
            failed = false;
            saved = finished;
            counters.snapshotsStored().increment();
            LOG.debug("Snapshot stored job={} bytes={}", jobId, content.length);
            lookAt(key);
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    private void lookAt(String key) {
        try {
            known = objects.find(key);
        } catch (RuntimeException e) {
            LOG.debug("Snapshot not looked at job={}", jobId, e);
        }
    }

    /** Whoever has the job now has not stored anything yet: neither a snapshot nor the result. */
    private boolean isUntouched(String key) {
        return objects.find(key).equals(known) && !objects.exists(JobResult.key(jobId));
    }

    private void failed(Throwable cause) {
        failed = true;
        counters.snapshotsFailed().increment();
        LOG.warn("Snapshot not stored job={} cause={}", jobId, Failures.describe(cause));
    }

    /**
     * Returns when nothing is on its way any more; where the training is to stop, after a while in
     * any case. Then no upload is begun or tried again; of what is on its way the store may still
     * take the last, which costs the next trainer time, and nothing else.
     *
     * @param sinceStop how long ago the stop was asked for, which took its time out of that while
     */
    void finish(BooleanSupplier isStopping, Duration sinceStop) {
        uploads.shutdown();
        long turns = timing.last().minus(sinceStop).dividedBy(TURN);
        try {
            while (!uploads.awaitTermination(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                if (isStopping.getAsBoolean() && --turns <= 0) {
                    LOG.warn("Snapshot is still being stored, leaving it job={}", jobId);
                    leave();
                    return;
                }
            }
        } catch (InterruptedException e) {
            leave();
            Thread.currentThread().interrupt();
        }
    }

    /** A request that the store has already been sent ends with the process, soon after. */
    private void leave() {
        left = true;
        uploads.shutdownNow(); // also out of a pause between two tries
    }
}
