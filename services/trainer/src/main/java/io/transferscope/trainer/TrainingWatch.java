package io.transferscope.trainer;

import io.transferscope.contracts.checkpoint.JobResult;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.learning.Progress;
import io.transferscope.learning.TrainingListener;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.log.Withdrawals;
import io.transferscope.runtime.queue.Work;
import io.transferscope.runtime.store.ObjectStore;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches over one training: says how far it is, keeps snapshots, and stops it when it is not
 * wanted. A broker or a store that is away never stops a training that can go on without it.
 */
final class TrainingWatch implements TrainingListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingWatch.class);
    private static final long LAST_WORDS_SECONDS = 3;

    private final Setup setup;
    private final Work<TrainingRequested> work;
    private final String jobId;
    private final Withdrawals withdrawals;
    private final long started;
    private final AtomicReference<@Nullable TrainingProgressed> unsaid = new AtomicReference<>();
    private final ExecutorService announcer;

    private long lastSaid;
    private long lastSnapshot;
    private boolean saidAnything;
    private boolean stopping;
    private volatile double imagesPerSecond;

    /** Makes a watch for each training. */
    interface Factory {
        TrainingWatch watch(Work<TrainingRequested> work, String jobId, Withdrawals withdrawals);
    }

    /**
     * What all watches of a trainer share.
     *
     * @param worker name of this trainer
     * @param nanoTime a clock that only counts
     */
    record Setup(
            String worker,
            EventPublisher publisher,
            ObjectStore objects,
            Duration announcementInterval,
            Duration snapshotInterval,
            LongSupplier nanoTime)
            implements Factory {
        @Override
        public TrainingWatch watch(
                Work<TrainingRequested> work, String jobId, Withdrawals withdrawals) {
            return new TrainingWatch(this, work, jobId, withdrawals);
        }
    }

    private TrainingWatch(
            Setup setup, Work<TrainingRequested> work, String jobId, Withdrawals withdrawals) {
        this.setup = setup;
        this.work = work;
        this.jobId = jobId;
        this.withdrawals = withdrawals;
        this.started = setup.nanoTime().getAsLong();
        this.lastSnapshot = started;
        this.announcer =
                Executors.newSingleThreadExecutor(
                        task -> {
                            Thread thread = new Thread(task, "training-progress");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    @Override
    public void progressed(Progress progress) {
        imagesPerSecond = progress.imagesPerSecond();
        long now = setup.nanoTime().getAsLong();
        if (saidAnything && now - lastSaid < setup.announcementInterval().toNanos()) {
            return;
        }
        saidAnything = true;
        lastSaid = now;
        // Only the newest is worth saying: where Kafka is slow, older ones are replaced.
        if (unsaid.getAndSet(event(progress)) == null) {
            announcer.execute(this::announce);
        }
    }

    private TrainingProgressed event(Progress progress) {
        return new TrainingProgressed(
                work.event().network(),
                jobId,
                setup.worker(),
                progress.epoch(),
                progress.epochs(),
                (long) progress.epoch() * progress.iterations() + progress.iteration(),
                (long) progress.epochs() * progress.iterations(),
                progress.imagesPerSecond());
    }

    private void announce() {
        TrainingProgressed event = unsaid.getAndSet(null);
        if (event == null) {
            return;
        }
        try {
            setup.publisher().publish(Topics.TRAINING_PROGRESS, event);
        } catch (RuntimeException e) {
            LOG.warn(
                    "Progress not published network={} cause={}",
                    event.network(),
                    Failures.describe(e));
        }
    }

    @Override
    public boolean wantsSnapshot(Progress progress) {
        if (stopping) {
            return false;
        }
        stopping = work.isCancelled() && work.isStopping();
        return stopping
                || setup.nanoTime().getAsLong() - lastSnapshot
                        >= setup.snapshotInterval().toNanos();
    }

    @Override
    public void snapshot(byte[] state) {
        try {
            setup.objects().put(JobResult.snapshotKey(jobId), state);
            LOG.debug("Snapshot stored job={} bytes={}", jobId, state.length);
        } catch (RuntimeException e) {
            LOG.warn("Snapshot not stored job={} cause={}", jobId, Failures.describe(e));
        }
        lastSnapshot = setup.nanoTime().getAsLong();
    }

    @Override
    public boolean cancelled() {
        return work.isCancelled()
                || withdrawals.isWithdrawn(work.event().network().study(), work.publishedAt());
    }

    /** Wall-clock time since the training began or was taken up again. */
    double seconds() {
        return Math.rint((setup.nanoTime().getAsLong() - started) / 1e6) / 1e3;
    }

    double imagesPerSecond() {
        return imagesPerSecond;
    }

    /**
     * Waits for what is being said: a failure that were published before it would look like that of
     * an earlier training, and the network as if it were still at work.
     */
    @Override
    public void close() {
        announcer.shutdown();
        try {
            if (!announcer.awaitTermination(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
                unsaid.set(null);
                LOG.warn("Progress is still being published network={}", work.event().network());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
