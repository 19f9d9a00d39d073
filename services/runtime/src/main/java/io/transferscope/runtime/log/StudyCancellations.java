package io.transferscope.runtime.log;

import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.Topics;
import io.transferscope.runtime.settings.KafkaSettings;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Knows which studies are cancelled; cancelling is for good. Safe for use by many threads. */
public final class StudyCancellations implements AutoCloseable {
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final EventLog log;

    /**
     * @param reader whose this is, for messages: "trainer", for example
     */
    public StudyCancellations(String reader, KafkaSettings settings) {
        this.log =
                new EventLog(
                        reader + "-cancellations",
                        settings,
                        List.of(new Subscription<>(Topics.STUDY_CANCELLATIONS, this::add)));
    }

    public void start() {
        log.start();
    }

    public boolean isCancelled(String study) {
        return cancelled.contains(study);
    }

    /** Called once for each study that is cancelled from now on, by the reading thread. */
    public void addListener(Consumer<String> listener) {
        listeners.add(listener);
    }

    /** Completed when everything is known that was cancelled before the start. */
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

    private void add(LogEntry<StudyCancelled> entry) {
        // A tombstone takes nothing back.
        entry.event()
                .map(StudyCancelled::study)
                .filter(cancelled::add)
                .ifPresent(study -> listeners.forEach(listener -> listener.accept(study)));
    }
}
