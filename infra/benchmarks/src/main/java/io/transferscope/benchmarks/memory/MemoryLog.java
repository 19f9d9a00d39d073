package io.transferscope.benchmarks.memory;

import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.LogEntry;
import io.transferscope.contracts.event.Topic;
import io.transferscope.runtime.log.Subscription;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells who listens to a log what is said, as if it came from the broker. */
public final class MemoryLog {
    /** Before that nothing was said. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Map<Topic<?>, Subscription<?>> subscriptions;
    private final Map<Topic<?>, Long> ends = new HashMap<>();

    public MemoryLog(List<Subscription<?>> subscriptions) {
        this.subscriptions =
                subscriptions.stream()
                        .collect(Collectors.toMap(Subscription::topic, Function.identity()));
    }

    /** Right at the start; the reader gets the event itself. */
    public <E extends Event> void say(Topic<E> topic, E event) {
        deliver(topic, event, START);
    }

    /** The reader gets a copy, made of the event's bytes as the broker would keep them. */
    public <E extends Event> void send(Topic<E> topic, E event, Instant time) {
        deliver(topic, topic.decode(event.key(), topic.encode(event)), time);
    }

    private <E extends Event> void deliver(Topic<E> topic, E event, Instant time) {
        long offset = ends.merge(topic, 1L, Long::sum) - 1;
        @SuppressWarnings("unchecked") // a subscription is of its topic's events
        Subscription<E> subscription = (Subscription<E>) subscriptions.get(topic);
        if (subscription != null) {
            subscription.handler().accept(new LogEntry<>(event.key(), event, offset, time));
        }
    }
}
