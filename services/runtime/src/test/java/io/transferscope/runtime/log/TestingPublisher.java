package io.transferscope.runtime.log;

import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.Topic;
import io.transferscope.runtime.failure.TransferscopeException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Remembers what was published, in order. */
public final class TestingPublisher implements EventPublisher, RecordPublisher {
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<ProducerRecord<String, byte[]>> again = new CopyOnWriteArrayList<>();
    private final List<String> tombstones = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    /** The next calls fail as they do where Kafka is away. */
    public void failNext(int calls) {
        failures.set(calls);
    }

    /** All events, of whatever topic. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /** The events of one kind. */
    public <E extends Event> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Topic and key of every tombstone, as {@code topic/key}. */
    public List<String> tombstones() {
        return List.copyOf(tombstones);
    }

    @Override
    public <E extends Event> void publish(Topic<E> topic, List<E> published) {
        failWhereTold();
        events.addAll(published);
    }

    /** The records that were published once more, as copies. */
    public List<ProducerRecord<String, byte[]>> again() {
        return List.copyOf(again);
    }

    @Override
    public void republish(Topic<?> topic, ConsumerRecord<String, byte[]> record) {
        failWhereTold();
        again.add(PublishTime.copy(record));
    }

    @Override
    public void publishTombstone(Topic<?> topic, String key) {
        failWhereTold();
        tombstones.add(topic + "/" + key);
    }

    private void failWhereTold() {
        if (failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            throw TransferscopeException.unavailable(
                    "Kafka is away", new IllegalStateException("told to fail"));
        }
    }
}
