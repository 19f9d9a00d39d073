package io.transferscope.trainer;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.learning.Progress;
import io.transferscope.learning.Snapshot;
import io.transferscope.learning.TrainingListener;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.log.Withdrawals;
import io.transferscope.runtime.queue.Work;
import io.transferscope.runtime.queue.WorkCancelledException;
import io.transferscope.runtime.retry.Patience;
import io.transferscope.runtime.store.ObjectStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches over one training: says how far it is, keeps snapshots, and stops it when it is not
 * wanted. A broker or a store that is away never stops a training that can go on without it.
 */
final class TrainingWatch implements TrainingListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingWatch.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);
    private static final Duration TURN = Duration.ofMillis(100);

    private final Setup setup;
    private final Work<TrainingRequested> work;
    private final Withdrawals withdrawals;
    private final Heartbeat heartbeat;
    private final SnapshotKeeper snapshots;
    private final Patience patience;
    private final LastEpoch lastEpoch;
    private volatile long iterations;
    private boolean finished;

    /** When the training began, and then how long it took. */
    private long nanos;

    /** What the training was told when it last asked. */
    private volatile boolean over;

    /**
     * What all watches of a trainer share.
     *
     * @param worker name of this trainer
     * @param nanoTime a clock that only counts
     * @param snapshotRoom for one copy of a training's state
     */
    record Setup(
            String worker,
            EventPublisher publisher,
            ObjectStore objects,
            Timing timing,
            TrainerCounters counters,
            LongSupplier nanoTime,
            Semaphore snapshotRoom) {
        Setup(
                String worker,
                EventPublisher publisher,
                ObjectStore objects,
                Timing timing,
                TrainerCounters counters,
                LongSupplier nanoTime) {
            this(worker, publisher, objects, timing, counters, nanoTime, new Semaphore(1));
        }

        TrainingWatch watch(Work<TrainingRequested> work, String jobId, Withdrawals withdrawals) {
            return new TrainingWatch(this, work, jobId, withdrawals);
        }
    }

    /**
     * How often things are done, and how long they may take.
     *
     * @param progress between two announcements
     * @param snapshot between two snapshots
     * @param stop how long a training that has to stop may take for it
     */
    record Timing(Duration progress, Duration snapshot, Duration stop) {
        /** A tenth is for all that comes after the snapshot. */
        Duration last() {
            return stop.multipliedBy(9).dividedBy(10);
        }
    }

    private TrainingWatch(
            Setup setup, Work<TrainingRequested> work, String jobId, Withdrawals withdrawals) {
        this.setup = setup;
        this.work = work;
        this.withdrawals = withdrawals;
        TrainingRequested event = work.event();
        this.snapshots =
                new SnapshotKeeper(
                        setup.objects(),
                        event.job(),
                        setup.timing(),
                        setup.nanoTime(),
                        setup.counters(),
                        setup.snapshotRoom());
        this.heartbeat =
                new Heartbeat(
                        setup.publisher(),
                        new Heartbeat.Subject(event.network(), jobId, setup.worker()),
                        event.job().training().epochs(),
                        setup.timing().progress(),
                        // Who deletes a study waits until nobody speaks of it any more.
                        () -> over && !isWithdrawn());
        this.lastEpoch = new LastEpoch(setup.nanoTime());
        this.patience = new Patience("trained network " + event.network() + " waits");
    }

    /** The training begins, in the thread that makes the calls of a listener from now on. */
    void begin() {
        nanos = setup.nanoTime().getAsLong();
        int epochs = work.event().job().training().epochs();
        setup.counters().training().began(new Progress(0, epochs, 0, 0, 0, 0));
    }

    /** The training has ended, one way or the other: there is room for the next. */
    void end() {
        nanos = setup.nanoTime().getAsLong() - nanos;
        setup.counters().training().ended();
        work.makeWay();
    }

    /** The snapshot of an earlier attempt. */
    Optional<byte[]> saved() {
        return snapshots.read();
    }

    @Override
    public void progressed(Progress progress) {
        iterations = progress.finished();
        heartbeat.progressed(progress);
        setup.counters().training().progressed(progress);
        if (lastEpoch.isShortAt(progress)) {
            work.makeWay(); // by when the next job is here and has its inputs, this one is trained
        }
    }

    @Override
    public void resumed(Progress progress) {
        iterations = progress.finished();
        snapshots.resumed(progress);
        heartbeat.resumed(progress);
        setup.counters().training().began(progress);
        setup.counters().resumed().increment();
    }

    @Override
    public void resumable(Progress progress, Supplier<Snapshot> state) {
        if (!work.isCancelled()) {
            snapshots.keepIfDue(progress, state);
        } else if (!isWithdrawn()) {
            snapshots.keepLast(progress, state, work.isStopping());
        }
    }

    /** Between any two steps that the training does not begin without. */
    void throwIfCancelled() {
        if (cancelled()) {
            throw new WorkCancelledException();
        }
    }

    /** Only the work itself asks this: the queue knows from it that it does not hang. */
    @Override
    public boolean cancelled() {
        over = work.isCancelled() || isWithdrawn();
        return over;
    }

    private boolean isWithdrawn() {
        return withdrawals.isWithdrawn(work.event().network().study(), work.publishedAt());
    }

    /**
     * Between any two steps of storing what is trained. That goes on where this worker is told to
     * stop, or has lost the job: it takes less than to train the network again, and the first
     * result wins.
     */
    void storing() {
        cancelled(); // the queue knows from it that the work does not hang
        if (isWithdrawn()) {
            throw new WorkCancelledException();
        }
    }

    /** Does what needs the store, again and again while that is away and the job is wanted. */
    <T> T insist(Supplier<T> step) {
        while (true) {
            try {
                T result = step.get();
                patience.succeeded();
                return result;
            } catch (RuntimeException e) {
                if (!waitsFor(e)) {
                    throw e;
                }
            }
        }
    }

    /** For people: why what is trained cannot be stored now; asked by any thread. */
    Optional<String> waitingFor() {
        return patience.reason();
    }

    /** What is trained is not trained again because the store is away when it is done. */
    @Override
    public boolean waitsFor(RuntimeException failure) {
        if (Failures.kindOf(failure) != FailureKind.TRANSIENT) {
            return false;
        }
        Duration pause = patience.failed(Failures.describe(failure));
        try {
            for (long turns = pause.dividedBy(TURN); turns > 0 && !cancelled(); turns--) {
                TimeUnit.MILLISECONDS.sleep(TURN.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !cancelled();
    }

    /** The result is stored: there is nothing more to lose. */
    void finished() {
        finished = true;
    }

    /** Wall-clock time of the training that has ended, since it was begun or taken up again. */
    double seconds() {
        return Math.rint(nanos / 1e6) / 1e3;
    }

    /** Leaves nothing under way that could arrive after what the trainer does next. */
    @Override
    public void close() {
        snapshots.finish(this::cancelled, work.sinceStop());
        heartbeat.stop(cancelled() ? Duration.ZERO : LAST_WORDS);
        if (!finished && !isWithdrawn()) {
            long lost = Math.max(0, iterations - snapshots.saved());
            setup.counters().lost().increment((double) lost);
            LOG.info(
                    "Training interrupted network={} iterations={} lost={}",
                    work.event().network(),
                    iterations,
                    lost);
        }
    }
}
