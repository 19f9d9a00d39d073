package io.transferscope.runtime.queue;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.Queue;
import io.transferscope.runtime.failure.LastWords;
import io.transferscope.runtime.failure.Patience;
import io.transferscope.runtime.log.EventPublisher;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One worker's part in a queue: takes one event at a time, has the {@link WorkHandler} do the work
 * in a thread of its own, and keeps the event locked meanwhile, however long that takes.
 *
 * <p>An event is delivered at least once. It is done when the handler has returned, and given up
 * when {@link WorkHandler#failed} has; in every other case (a crash, a lost lock, a stop) it is
 * delivered again, to whichever worker is free. Locks are for getting on, never for being right: a
 * worker that has lost its lock may go on for a while, unknowing, beside the one that has it now.
 *
 * <p>The worker takes part only when it may, and when its topic and its share group are as the
 * contracts say; it waits for that, as it waits for a broker that is away.
 */
public final class WorkQueue<E extends Event> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkQueue.class);
    private static final Duration TURN = Duration.ofMillis(500);
    private static final Duration WORK_TURN = Duration.ofMillis(200);
    private static final Duration CONSUMER_CLOSE_TIMEOUT = Duration.ofSeconds(5);

    /** After the stop timeout; a ledger that answers no sooner does not keep the event waiting. */
    private static final Duration FORGIVING_TIMEOUT = Duration.ofSeconds(3);

    /** How often a lock is renewed within the time that it lasts. */
    private static final int RENEWALS_PER_LOCK = 3;

    private final Queue<E> queue;
    private final QueueSettings settings;
    private final Delivery.Context<E> context;
    private final QueueCounters counters = new QueueCounters();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicLong lastTurn = new AtomicLong(System.nanoTime());
    private final Thread poller;
    private final ExecutorService work;
    private final Patience patience;
    private volatile @Nullable Delivery<E> atWork;
    private volatile Cancellation current = new Cancellation();
    private volatile QueueState state = new QueueState.Waiting("not started yet");

    /** Of the polling thread: how long a record may have waited in the consumer at most. */
    private Duration waited = Duration.ZERO;

    public WorkQueue(
            Queue<E> queue,
            WorkHandler<E> handler,
            QueueSettings settings,
            DeliveryLedger ledger,
            EventPublisher publisher) {
        this.queue = requireNonNull(queue, "queue is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.context =
                new Delivery.Context<>(queue, handler, settings, ledger, publisher, counters);
        this.patience = new Patience(settings.worker() + " waits for " + settings.kafka());
        this.poller = LastWords.vital(queue.group() + "-queue", this::run);
        this.work =
                Executors.newSingleThreadExecutor(
                        task -> {
                            Thread thread = new Thread(task, queue.group() + "-work");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /** Begins to take events. */
    public void start() {
        poller.start();
    }

    public QueueState state() {
        return state;
    }

    /** For people: what is in the way of its work; empty where nothing is. */
    public Optional<String> waitingFor() {
        return state instanceof QueueState.Waiting waiting
                ? Optional.of(waiting.reason())
                : Optional.ofNullable(atWork).flatMap(Delivery::waitingFor);
    }

    public QueueCounters counters() {
        return counters;
    }

    /** How long ago the polling thread last showed itself; more than a minute means it hangs. */
    public Duration sinceLastTurn() {
        return Duration.ofNanos(System.nanoTime() - lastTurn.get());
    }

    /**
     * Takes no more events, tells the work at hand to save itself, gives its event back, and
     * returns when that is done: within the stop timeout and a few seconds.
     */
    @Override
    public void close() {
        stopping.countDown();
        // The polling thread may be waiting for a broker that is away.
        current.stop();
        try {
            if (poller.isAlive()) {
                poller.join(settings.stopTimeout().plus(QueueSettings.STOP_OVERHEAD).toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            work.shutdownNow();
        }
    }

    private boolean isOpen() {
        return stopping.getCount() > 0;
    }

    private void run() {
        try (Admission admission = new Admission(queue, settings.kafka())) {
            while (isOpen()) {
                turn();
                Optional<String> obstacle = admission.obstacle();
                if (obstacle.isPresent()) {
                    pause(obstacle.get());
                } else {
                    takePart(admission);
                }
            }
        } finally {
            state = new QueueState.Stopped();
        }
    }

    /** Until this worker is stopped, or something is wrong with its consumer. */
    private void takePart(Admission admission) {
        try {
            takePart(ShareConsumers.open(queue, settings));
        } catch (KafkaException | IllegalStateException e) {
            LOG.debug("consumer failed queue={}", queue.group(), e);
            pause(admission.describe(e));
        }
    }

    private void takePart(ShareConsumer<String, byte[]> consumer) {
        waited = Duration.ZERO;
        try {
            consumer.subscribe(List.of(queue.topic().name()));
            BrokerWatch watch = new BrokerWatch(consumer::metrics);
            while (isOpen()) {
                turn();
                ConsumerRecords<String, byte[]> polled = consumer.poll(TURN);
                if (polled.isEmpty()) {
                    waited = Duration.ZERO;
                }
                for (ConsumerRecord<String, byte[]> record : polled) {
                    long began = System.nanoTime();
                    workOn(consumer, record);
                    waited = Duration.ofNanos(System.nanoTime() - began);
                }
                if (watch.isConnected()) {
                    patience.succeeded();
                    state = new QueueState.Idle();
                } else {
                    String reason = "no connection to a broker";
                    patience.failed(reason);
                    state = new QueueState.Waiting(reason);
                }
            }
        } finally {
            consumer.close(CONSUMER_CLOSE_TIMEOUT);
        }
    }

    private void workOn(
            ShareConsumer<String, byte[]> consumer, ConsumerRecord<String, byte[]> record) {
        if (record.deliveryCount().orElse((short) 1) > 1) {
            counters.countRedelivered();
        }
        Duration lock =
                consumer.acquisitionLockTimeoutMs().map(Duration::ofMillis).orElse(queue.lock());
        Duration renewal = lock.dividedBy(RENEWALS_PER_LOCK);
        RecordLock held = new RecordLock(consumer, record, renewal);
        if (!held.outlasts(waited)) {
            counters.countLost();
            LOG.info("another worker has it by now queue={} key={}", queue.group(), record.key());
            return;
        }
        Cancellation cancellation = new Cancellation();
        current = cancellation;
        Delivery<E> delivery = new Delivery<>(context, record, cancellation);
        atWork = delivery;
        state = new QueueState.Working(record.key() == null ? "" : record.key());
        Future<Outcome> running = work.submit(delivery);
        long renewAt = System.nanoTime() + renewal.toNanos();
        Optional<Thread> forgiving = Optional.empty();
        boolean isHeld = true;
        while (!isDone(running)) {
            boolean hangs = cancellation.isIgnoredFor(settings.stallTimeout());
            if (!hangs) {
                turn(); // else liveness is to notice
            }
            if (!isOpen() && forgiving.isEmpty()) {
                cancellation.stop();
                forgiving = Optional.of(forgive(delivery));
            }
            if (cancellation.sinceStop().compareTo(settings.stopTimeout()) >= 0) {
                LOG.warn("work did not stop in time, leaving it {}", delivery);
                running.cancel(true);
                forgiving.ifPresent(WorkQueue::awaitForgiven);
            }
            if (isHeld && (hangs || System.nanoTime() >= renewAt)) {
                isHeld = !hangs && held.renew();
                renewAt = System.nanoTime() + renewal.toNanos();
                if (isHeld) {
                    counters.countRenewed();
                } else {
                    counters.countLost();
                    String why = hangs ? "work hangs" : "lock lost";
                    LOG.warn("{}, leaving it to another worker {}", why, delivery);
                    cancellation.loseLock();
                }
                if (hangs) {
                    end(held, Outcome.RELEASED, delivery);
                }
            }
        }
        atWork = null;
        if (isHeld) {
            end(held, outcome(running), delivery);
        }
    }

    /** A stop is never held against the event, even where the work is stuck and cannot say so. */
    private Thread forgive(Delivery<E> delivery) {
        Thread thread = new Thread(delivery::forgive, queue.group() + "-forgiving");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void awaitForgiven(Thread forgiving) {
        try {
            forgiving.join(FORGIVING_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts the polling thread", e);
        }
    }

    private void end(RecordLock held, Outcome outcome, Delivery<E> delivery) {
        if (outcome == Outcome.RELEASED) {
            counters.countReleased();
        }
        if (!held.end(outcome)) {
            LOG.warn("acknowledgement lost, it may be delivered again {}", delivery);
        }
    }

    private static boolean isDone(Future<Outcome> running) {
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

    private static Outcome outcome(Future<Outcome> running) {
        try {
            return running.isCancelled() ? Outcome.RELEASED : running.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("A delivery is done and does not throw", e);
        }
    }

    private void turn() {
        lastTurn.set(System.nanoTime());
    }

    private void pause(String reason) {
        state = new QueueState.Waiting(reason);
        Duration pause = patience.failed(reason);
        try {
            if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("stopping queue={}", queue.group());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts the polling thread", e);
        }
    }
}
