package io.transferscope.runtime.log;

import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.Topic;
import java.util.List;

/**
 * Publishes events. Fails with a {@link io.transferscope.runtime.failure.TransferscopeException} of
 * kind TRANSIENT where Kafka is away; an event may have been published all the same. Safe for use
 * by many threads.
 */
public interface EventPublisher {
    /** Returns when Kafka has the events for good; they keep their order. */
    <E extends Event> void publish(Topic<E> topic, List<E> events);

    /** Returns when Kafka has the event for good. */
    default <E extends Event> void publish(Topic<E> topic, E event) {
        publish(topic, List.of(event));
    }

    /** Takes the key's event out of a compacted topic. */
    void publishTombstone(Topic<?> topic, String key);
}
