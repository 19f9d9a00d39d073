package io.transferscope.runtime.queue;

import io.transferscope.contracts.event.Event;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work on one event, in a thread of its own, and the event's lock, which is renewed meanwhile
 * and ended after it.
 */
final class WorkInProgress<E extends Event> {
    private static final Logger LOG = LoggerFactory.getLogger(WorkInProgress.class);
    private static final Duration WORK_TURN = Duration.ofMillis(200);

    /** After the stop timeout; a ledger that answers no sooner does not keep the event waiting. */
    private static final Duration FORGIVING_TIMEOUT = Duration.ofSeconds(3);

    /** How often a lock is renewed within the time that it lasts. */
    private static final int RENEWALS_PER_LOCK = 3;

    private final DeliveryContext<E> context;
    private final RecordLock lock;
    private final Duration renewal;
    private final Cancellation cancellation;
    private final Delivery<E> delivery;
    private final FutureTask<DeliveryOutcome> running;
    private Optional<Thread> forgiving = Optional.empty();
    private boolean isHeld = true;
    private long renewAt;

    /**
     * @param makeWay what to do when little of the work is left
     */
    WorkInProgress(
            DeliveryContext<E> context,
            ShareConsumer<String, byte[]> consumer,
            ConsumerRecord<String, byte[]> record,
            Runnable makeWay) {
        this.context = context;
        Duration lasts =
                consumer.acquisitionLockTimeoutMs()
                        .map(Duration::ofMillis)
                        .orElse(context.queue().lock());
        this.renewal = lasts.dividedBy(RENEWALS_PER_LOCK);
        this.renewAt = System.nanoTime() + renewal.toNanos();
        this.lock = new RecordLock(consumer, record, renewal);
        this.cancellation = new Cancellation();
        this.delivery = new Delivery<>(context, record, cancellation, makeWay);
        this.running = new FutureTask<>(delivery);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** For people: why the work waits. */
    Optional<String> waitingFor() {
        return delivery.waitingFor();
    }

    /** Tells the work to stop; by any thread. */
    void stop() {
        cancellation.stop();
    }

    /**
     * Whether the event is still this worker's, which may have waited in the consumer for so long;
     * used by the polling thread alone.
     */
    boolean outlasts(Duration waited) {
        boolean held = lock.outlasts(waited);
        if (!held) {
            context.counters().lost().increment();
        }
        return held;
    }

    /**
     * Does the work, and returns when it is done and its event is acknowledged or given back. Used
     * by the polling thread alone, as its consumer is.
     *
     * @param isOpen whether this worker is not being stopped
     * @param turn runs again and again, unless the work hangs
     */
    void seeThrough(BooleanSupplier isOpen, Runnable turn) {
        daemon(running, context.queue().group() + "-work").start();
        while (!isDone()) {
            boolean hangs = cancellation.isIgnoredFor(context.settings().stallTimeout());
            if (!hangs) {
                turn.run(); // else liveness is to notice
            }
            if (!isOpen.getAsBoolean()) {
                endInTime();
            }
            if (isHeld && (hangs || System.nanoTime() >= renewAt)) {
                keep(hangs);
            }
        }
        if (isHeld) {
            end(outcome());
        }
    }

    /** A stop is never held against the event, even where the work is stuck and cannot say so. */
    private void endInTime() {
        if (forgiving.isEmpty()) {
            cancellation.stop();
            Thread thread = daemon(delivery::forgive, context.queue().group() + "-forgiving");
            thread.start();
            forgiving = Optional.of(thread);
        }
        if (cancellation.sinceStop().compareTo(context.settings().stopTimeout()) >= 0) {
            LOG.warn("work did not stop in time, leaving it {}", delivery);
            running.cancel(true);
            forgiving.ifPresent(WorkInProgress::awaitForgiven);
        }
    }

    private static void awaitForgiven(Thread forgiving) {
        try {
            forgiving.join(FORGIVING_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts the polling thread", e);
        }
    }

    /** Renews the lock, unless the work hangs. */
    private void keep(boolean hangs) {
        isHeld = !hangs && lock.renew();
        renewAt = System.nanoTime() + renewal.toNanos();
        if (isHeld) {
            context.counters().renewed().increment();
        } else {
            context.counters().lost().increment();
            String why = hangs ? "work hangs" : "lock lost";
            LOG.warn("{}, leaving it to another worker {}", why, delivery);
            cancellation.loseLock();
        }
        if (hangs) {
            end(DeliveryOutcome.RELEASED);
        }
    }

    private void end(DeliveryOutcome outcome) {
        if (outcome == DeliveryOutcome.RELEASED) {
            context.counters().released().increment();
        }
        if (!lock.end(outcome)) {
            LOG.warn("acknowledgement lost, it may be delivered again {}", delivery);
        }
    }

    private boolean isDone() {
        try {
            running.get(WORK_TURN.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts the polling thread", e);
        } catch (ExecutionException | CancellationException e) {
            return true;
        }
    }

    private DeliveryOutcome outcome() {
        try {
            return running.isCancelled() ? DeliveryOutcome.RELEASED : running.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("A delivery is done and does not throw", e);
        }
    }
}
