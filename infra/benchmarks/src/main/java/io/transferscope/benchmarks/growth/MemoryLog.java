package io.transferscope.benchmarks.growth;

import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.LogEntry;
import io.transferscope.contracts.event.Topic;
import io.transferscope.runtime.log.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells who listens to a log what is said, as if it came from the broker. */
final class MemoryLog {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Map<Topic<?>, Subscription<?>> subscriptions;
    private long offset;

    MemoryLog(List<Subscription<?>> subscriptions) {
        this.subscriptions =
                subscriptions.stream()
                        .collect(Collectors.toMap(Subscription::topic, Function.identity()));
    }

    <E extends Event> void say(Topic<E> topic, E event) {
        @SuppressWarnings("unchecked") // a subscription is of its topic's events
        Subscription<E> subscription = (Subscription<E>) subscriptions.get(topic);
        if (subscription != null) {
            subscription
                    .handler()
                    .accept(new LogEntry<>(event.key(), event, offset, START.plusMillis(offset)));
            offset++;
        }
    }
}
