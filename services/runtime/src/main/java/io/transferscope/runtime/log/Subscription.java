package io.transferscope.runtime.log;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.LogEntry;
import io.transferscope.contracts.event.LogReader;
import io.transferscope.contracts.event.Topic;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * A topic, and what is to be done with its records.
 *
 * @param handler called for one record after the other, by one thread for all topics of a reader;
 *     what it throws is logged, and the next record follows
 */
public record Subscription<E extends Event>(Topic<E> topic, Consumer<LogEntry<E>> handler) {
    public Subscription {
        requireNonNull(topic, "topic is null");
        requireNonNull(handler, "handler is null");
    }

    /** Each of these topics, for one reader. */
    public static List<Subscription<?>> to(
            Collection<? extends Topic<?>> topics, LogReader reader) {
        return topics.stream().<Subscription<?>>map(topic -> of(topic, reader)).toList();
    }

    private static <E extends Event> Subscription<E> of(Topic<E> topic, LogReader reader) {
        return new Subscription<>(topic, entry -> reader.read(topic, entry));
    }
}
