package io.transferscope.runtime.queue;

import io.transferscope.contracts.event.Event;
import io.transferscope.runtime.failure.LastWords;
import io.transferscope.runtime.retry.Patience;
import io.transferscope.runtime.retry.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker's only member of the share group, or one of two: takes an event when it is its turn, and
 * holds it until the work on it is done. A consumer that holds one event can take no other, hence
 * two of them where work makes way.
 */
final class QueueMember<E extends Event> {
    private static final Logger LOG = LoggerFactory.getLogger(QueueMember.class);
    private static final Duration TURN = Duration.ofMillis(500);
    private static final Duration CONSUMER_CLOSE_TIMEOUT = Duration.ofSeconds(5);

    /** A member of the group that has not had its turn for so long leaves it. */
    private static final Duration IDLE = Duration.ofMinutes(1);

    private static final int FIRST = 0;

    private final int number;
    private final Shared<E> shared;
    private final Patience patience;
    private final Thread thread;
    private final AtomicLong lastTurn = new AtomicLong(System.nanoTime());
    private volatile @Nullable WorkInProgress<E> atWork;

    /** Of the polling thread: when the consumer was last asked. */
    private long lastPoll;

    private volatile QueueState state = new QueueState.Waiting("not started yet");

    /** What the members of a worker have in common. */
    record Shared<E extends Event>(
            DeliveryContext<E> context, Turn turn, Admission admission, StopSignal stop) {
        boolean isOpen() {
            return !stop.isStopped();
        }
    }

    private QueueMember(int number, String patience, Shared<E> shared) {
        this.number = number;
        this.shared = shared;
        this.patience = new Patience(patience);
        this.thread =
                LastWords.vital(
                        shared.context().queue().group() + "-queue-" + (number + 1), this::run);
    }

    /** The one that has the first turn, and again whenever the other has no use for it. */
    static <E extends Event> QueueMember<E> first(Shared<E> shared) {
        QueueSettings settings = shared.context().settings();
        return new QueueMember<>(
                FIRST, settings.worker() + " waits for " + settings.kafka(), shared);
    }

    /** The one that takes an event when the work of the other makes way. */
    static <E extends Event> QueueMember<E> second(Shared<E> shared) {
        String worker = shared.context().settings().worker();
        QueueMember<E> second =
                new QueueMember<>(
                        FIRST + 1,
                        worker + " takes the next event only when it is done with one",
                        shared);
        second.state = new QueueState.Idle();
        return second;
    }

    void start() {
        thread.start();
    }

    QueueState state() {
        return state;
    }

    boolean isAtWork() {
        return atWork != null;
    }

    /** Why the work at hand waits, for people. */
    Optional<String> workWaitsFor() {
        return Optional.ofNullable(atWork).flatMap(WorkInProgress::waitingFor);
    }

    Duration sinceLastTurn() {
        return Duration.ofNanos(System.nanoTime() - lastTurn.get());
    }

    /**
     * Tells the work at hand to stop; the polling thread may be waiting for a broker that is away.
     */
    void stopWork() {
        Optional.ofNullable(atWork).ifPresent(WorkInProgress::stop);
    }

    void join(Duration time) throws InterruptedException {
        if (thread.isAlive()) {
            thread.join(Math.max(1, time.toMillis()));
        }
    }

    private void run() {
        try {
            while (shared.isOpen()) {
                if (awaitTurn(TURN)) {
                    obstacle().ifPresentOrElse(this::pause, this::takePart);
                }
            }
        } finally {
            state = new QueueState.Stopped();
        }
    }

    private boolean awaitTurn(Duration time) {
        lastTurn.set(System.nanoTime());
        if (standby().isOn()) {
            shared.stop().pause(time);
            return false;
        }
        try {
            return shared.turn().await(number, time);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts the polling thread", e);
        }
    }

    private Standby standby() {
        return shared.context().standby();
    }

    /** What the first member has found in order is so for the second. */
    private Optional<String> obstacle() {
        return number == FIRST ? shared.admission().obstacle() : Optional.empty();
    }

    /** Until this worker is stopped, or something is wrong with its consumer. */
    private void takePart() {
        try {
            takePart(ShareConsumers.open(shared.context().queue(), shared.context().settings()));
        } catch (KafkaException | IllegalStateException e) {
            LOG.debug("consumer failed queue={}", shared.context().queue().group(), e);
            pause(shared.admission().describe(e));
        }
    }

    private void takePart(ShareConsumer<String, byte[]> consumer) {
        try {
            consumer.subscribe(List.of(shared.context().queue().topic().name()));
            BrokerWatch watch = new BrokerWatch(consumer::metrics);
            long hadTurn = System.nanoTime();
            lastPoll = hadTurn;
            while (shared.isOpen()
                    && !standby().isOn()
                    && System.nanoTime() - hadTurn < IDLE.toNanos()) {
                if (awaitTurn(TURN)) {
                    take(consumer, watch);
                    hadTurn = System.nanoTime();
                }
            }
        } finally {
            consumer.close(CONSUMER_CLOSE_TIMEOUT);
        }
    }

    private void take(ShareConsumer<String, byte[]> consumer, BrokerWatch watch) {
        // What has come in since then has waited in the consumer, which renews no locks.
        Duration waited = Duration.ofNanos(System.nanoTime() - lastPoll);
        ConsumerRecords<String, byte[]> polled = consumer.poll(TURN);
        lastPoll = System.nanoTime();
        for (ConsumerRecord<String, byte[]> record : polled) {
            workOn(consumer, record, waited);
        }
        if (polled.isEmpty()) {
            standby().foundNothing();
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

    private void workOn(
            ShareConsumer<String, byte[]> consumer,
            ConsumerRecord<String, byte[]> record,
            Duration waited) {
        if (record.deliveryCount().orElse((short) 1) > 1) {
            shared.context().counters().redelivered().increment();
        }
        WorkInProgress<E> work =
                new WorkInProgress<>(
                        shared.context(), consumer, record, () -> shared.turn().pass(number));
        if (!work.outlasts(waited)) {
            LOG.info("another worker has it by now member={} key={}", number, record.key());
            return;
        }
        state = new QueueState.Working(record.key() == null ? "" : record.key());
        atWork = work;
        try {
            work.seeThrough(shared::isOpen, () -> lastTurn.set(System.nanoTime()));
        } finally {
            atWork = null;
        }
    }

    /** The first member tries again after a while; the second leaves its turn to the first. */
    private void pause(String reason) {
        Duration pause = patience.failed(reason);
        if (number != FIRST) {
            shared.turn().pass(number);
            return;
        }
        state = new QueueState.Waiting(reason);
        shared.stop().pause(pause);
    }
}
