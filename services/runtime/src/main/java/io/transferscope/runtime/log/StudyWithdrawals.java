package io.transferscope.runtime.log;

import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.LogEntry;
import io.transferscope.contracts.event.Topics;
import io.transferscope.runtime.settings.KafkaSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows from Kafka which studies are cancelled or deleted. Safe for use by many threads.
 *
 * <p>The two topics have no order between them; the broker's clock tells which came first.
 */
public final class StudyWithdrawals implements Withdrawals, AutoCloseable {
    private final Map<String, Instant> cancelled = new ConcurrentHashMap<>();
    private final Map<String, Instant> deleted = new ConcurrentHashMap<>();
    private final EventLog log;

    /**
     * @param reader whose this is, for messages: "trainer", for example
     */
    public StudyWithdrawals(String reader, KafkaSettings settings) {
        this.log =
                new EventLog(
                        reader + "-withdrawals",
                        settings,
                        List.of(
                                new Subscription<>(
                                        Topics.STUDY_CANCELLATIONS,
                                        entry -> keepLatest(cancelled, entry)),
                                new Subscription<>(
                                        Topics.STUDY_DELETIONS,
                                        entry -> keepLatest(deleted, entry))));
    }

    public void start() {
        log.start();
    }

    @Override
    public boolean isComplete() {
        return log.isCaughtUp();
    }

    @Override
    public boolean isCancelled(String study) {
        Instant time = cancelled.get(study);
        return time != null && !isDeleted(study, time);
    }

    @Override
    public boolean isDeleted(String study, Instant publishedAt) {
        Instant time = deleted.get(study);
        return time != null && !publishedAt.isAfter(time);
    }

    /** Completed when everything is known that was withdrawn before the start. */
    public CompletableFuture<Void> caughtUp() {
        return log.caughtUp();
    }

    public EventLog log() {
        return log;
    }

    @Override
    public void close() {
        log.close();
    }

    /** A tombstone takes nothing back. */
    private static void keepLatest(Map<String, Instant> times, LogEntry<? extends Event> entry) {
        entry.event()
                .ifPresent(
                        event ->
                                times.merge(
                                        event.key(),
                                        entry.timestamp(),
                                        (a, b) -> a.isAfter(b) ? a : b));
    }
}
