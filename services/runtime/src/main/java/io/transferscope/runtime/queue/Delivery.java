package io.transferscope.runtime.queue;

import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.Queue;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.OtherVersionException;
import io.transferscope.runtime.log.EventCodec;
import io.transferscope.runtime.log.PublishTime;
import io.transferscope.runtime.log.UndecodableException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the work thread does with one record; each delivery is one of these. */
final class Delivery<E extends Event> implements Callable<DeliveryOutcome> {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    /** At this many deliveries a record is republished: the broker still has patience. */
    private static final int REPUBLISHED_AT = Queue.DELIVERY_LIMIT - 2;

    /**
     * Work that takes longer is not disturbed: between it and the next a moment does not matter.
     */
    private static final Duration WORTHWHILE = Duration.ofMinutes(1);

    private static final Duration TURN = Duration.ofMillis(50);

    private final DeliveryContext<E> context;
    private final ConsumerRecord<String, byte[]> record;
    private final Cancellation cancellation;
    private final Runnable makeWay;
    private final int count;
    private final String deliveryId;
    private final long began = System.nanoTime();
    private final DeliverySteps steps;
    private final LedgerEntry entry;

    /**
     * @param makeWay lets this worker take the next event
     */
    Delivery(
            DeliveryContext<E> context,
            ConsumerRecord<String, byte[]> record,
            Cancellation cancellation,
            Runnable makeWay) {
        this.context = context;
        this.record = record;
        this.cancellation = cancellation;
        this.makeWay = makeWay;
        this.count = record.deliveryCount().orElse((short) 1);
        this.deliveryId =
                String.format(
                        Locale.ROOT,
                        "%s@%d#%d",
                        context.settings().worker(),
                        record.offset(),
                        count);
        this.steps =
                new DeliverySteps(
                        context.settings(), cancellation, context.counters().retried(), toString());
        this.entry =
                new LedgerEntry(
                        context.environment().ledger(),
                        record,
                        deliveryId,
                        context.settings().worker());
    }

    /** Never throws. */
    @Override
    public DeliveryOutcome call() {
        try (LogContext about = new LogContext()) {
            return deliver(about);
        }
    }

    /** For people: why the work waits at the moment; empty where it does not. */
    Optional<String> waitingFor() {
        return steps.waitingFor().or(context.handler()::waitingFor);
    }

    private DeliveryOutcome deliver(LogContext about) {
        try {
            return attempt(about);
        } catch (WorkCancelledException e) {
            LOG.info("work cancelled {}", this);
            return DeliveryOutcome.RELEASED;
        } catch (Throwable t) {
            if (cancellation.isCancelled()) {
                LOG.info("work cancelled {}", this);
            } else {
                LOG.error("work failed, giving it back {}", this, t);
            }
            return DeliveryOutcome.RELEASED;
        }
    }

    private DeliveryOutcome attempt(LogContext about) throws Exception {
        if (record.value() == null && context.queue().topic().isCompacted()) {
            return DeliveryOutcome.DONE; // a tombstone: something is deleted, which is no work
        }
        try {
            E event = EventCodec.decode(context.queue().topic(), record);
            about.set(event);
            requireVersion(event);
            context.standby().over();
            awaitAlone();
            return count >= REPUBLISHED_AT ? republish() : work(event);
        } catch (UndecodableException e) {
            return giveUpUndecodable(e);
        } catch (OtherVersionException e) {
            context.standby().begin(e);
            return count >= REPUBLISHED_AT ? republish() : DeliveryOutcome.RELEASED;
        }
    }

    private void requireVersion(E event) throws Exception {
        steps.take(
                () -> {
                    context.handler().requireVersion(event, PublishTime.of(record));
                    return true;
                });
    }

    /**
     * What was delivered before may have killed its worker: nothing else is at work beside it, or
     * that would be held against the other, too.
     */
    private void awaitAlone() {
        while (mayBeDeadly() && !context.isAlone().getAsBoolean()) {
            if (cancellation.isCancelled()) { // asked for, too: it does not hang
                throw new WorkCancelledException();
            }
            cancellation.pause(TURN);
        }
    }

    private boolean mayBeDeadly() {
        return count > 1;
    }

    private void makeWay() {
        if (!context.handler().makesWay()) {
            throw new IllegalStateException("This work was not said to make way");
        }
        if (!mayBeDeadly() && System.nanoTime() - began < WORTHWHILE.toNanos()) {
            makeWay.run();
        }
    }

    private DeliveryOutcome work(E event) throws Exception {
        DeliveryLedger.Page page = steps.take(() -> entry.begin(context.handler().progress(event)));
        int attempt = page.deliveriesOf(record.offset());
        if (attempt > context.settings().maxAttempts()) {
            return giveUp(event, deaths(page, attempt - 1));
        }
        boolean blameless = false;
        try {
            DeliveredWork<E> work =
                    new DeliveredWork<>(
                            event, PublishTime.of(record), attempt, cancellation, this::makeWay);
            steps.take(
                    () -> {
                        context.handler().handle(work);
                        return true;
                    });
            // What returns early because it was told to stop is not done.
            blameless = cancellation.isCancelled();
            if (blameless) {
                return DeliveryOutcome.RELEASED;
            }
            entry.clear();
            context.counters().handled().increment();
            return DeliveryOutcome.DONE;
        } catch (WorkCancelledException | OtherVersionException e) {
            blameless = true;
            throw e;
        } catch (Throwable e) {
            blameless = cancellation.isCancelled();
            if (blameless) {
                throw new WorkCancelledException();
            }
            return failed(event, attempt, e);
        } finally {
            if (blameless) {
                forgive();
            }
        }
    }

    private DeliveryOutcome failed(E event, int attempt, Throwable cause) throws Exception {
        FailureKind kind = Failures.kindOf(cause);
        String message = Failures.describe(cause);
        if (kind == FailureKind.INTERNAL) {
            LOG.error("work failed attempt={} {}", attempt, this, cause);
        }
        if (kind == FailureKind.INVALID || attempt >= context.settings().maxAttempts()) {
            return giveUp(event, failure(kind, message, attempt));
        }
        steps.take(
                () -> {
                    entry.note(message);
                    return true;
                });
        return DeliveryOutcome.RELEASED;
    }

    private DeliveryOutcome giveUp(E event, Failure failure) throws Exception {
        steps.take(
                () -> {
                    context.handler().failed(event, failure);
                    return true;
                });
        entry.clear();
        context.counters().failed().increment();
        LOG.warn(
                "given up kind={} attempts={} reason=\"{}\" {}",
                failure.kind(),
                failure.attempts(),
                failure.message(),
                this);
        return DeliveryOutcome.GIVEN_UP;
    }

    private DeliveryOutcome giveUpUndecodable(UndecodableException e) throws Exception {
        LOG.warn("record is no event, given up reason=\"{}\" {}", e.getMessage(), this);
        RawRecord raw =
                new RawRecord(
                        record.key() == null ? "" : record.key(),
                        record.value() == null ? new byte[0] : record.value(),
                        record.offset());
        steps.take(
                () -> {
                    context.handler().undecodable(raw, String.valueOf(e.getMessage()));
                    return true;
                });
        context.counters().failed().increment();
        return DeliveryOutcome.GIVEN_UP;
    }

    /** The broker drops a record in silence after so many deliveries, however honest they were. */
    private DeliveryOutcome republish() throws Exception {
        steps.take(
                () -> {
                    context.environment().publisher().republish(context.queue().topic(), record);
                    return true;
                });
        LOG.info("delivered often, republished {}", this);
        return DeliveryOutcome.DONE;
    }

    /**
     * Takes this delivery back from those that count against the event, if it is among them; called
     * by any thread.
     */
    void forgive() {
        entry.forgive();
    }

    private Failure failure(FailureKind kind, String message, int attempts) {
        return new Failure(kind, message, attempts, context.settings().worker());
    }

    private Failure deaths(DeliveryLedger.Page page, int attempts) {
        String history = DeliveryLedger.history(page.without(deliveryId));
        QueueSettings settings = context.settings();
        return Failure.ofDeaths(settings.maxAttempts(), attempts, history, settings.worker());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "queue=%s key=%s offset=%d delivery=%d worker=%s",
                context.queue().group(),
                record.key(),
                record.offset(),
                count,
                context.settings().worker());
    }
}
