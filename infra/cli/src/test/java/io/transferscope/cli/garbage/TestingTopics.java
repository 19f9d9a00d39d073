package io.transferscope.cli.garbage;

import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.Topic;
import io.transferscope.runtime.log.EventPublisher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Topics in memory; one millisecond passes with each record. */
final class TestingTopics implements TopicReader, EventPublisher {
    private final Map<String, List<Entry>> records = new ConcurrentHashMap<>();
    private final List<String> order = new ArrayList<>();
    private final TestingSteps steps;
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private Consumer<Topic<?>> afterReading = topic -> {};

    TestingTopics(TestingSteps steps) {
        this.steps = steps;
    }

    void afterReading(Consumer<Topic<?>> action) {
        afterReading = action;
    }

    /** Topic and key of each record in the order of publication; tombstones begin with a dash. */
    List<String> order() {
        return List.copyOf(order);
    }

    /** Keys that have a value. */
    Set<String> live(Topic<?> topic) {
        Set<String> keys = new TreeSet<>();
        for (Entry entry : records.getOrDefault(topic.name(), List.of())) {
            if (entry.value() == null) {
                keys.remove(entry.key());
            } else {
                keys.add(entry.key());
            }
        }
        return keys;
    }

    @SuppressWarnings("NullAway") // javac 17 forgets that an array of a compiled record may be null
    synchronized void append(Topic<?> topic, String key, byte @Nullable [] value) {
        steps.next();
        now = now.plusMillis(1);
        List<Entry> log = records.computeIfAbsent(topic.name(), name -> new ArrayList<>());
        log.add(new Entry(key, value, log.size(), now));
        order.add((value == null ? "-" : "") + topic + " " + key);
    }

    @Override
    public void read(Topic<?> topic, Instant since, Consumer<Entry> visitor) {
        for (Entry entry : List.copyOf(records.getOrDefault(topic.name(), List.of()))) {
            if (!entry.time().isBefore(since)) {
                visitor.accept(entry);
            }
        }
        afterReading.accept(topic);
    }

    @Override
    public <E extends Event> void publish(Topic<E> topic, List<E> events) {
        for (E event : events) {
            append(topic, event.key(), topic.encode(event));
        }
    }

    @Override
    public void publishTombstone(Topic<?> topic, String key) {
        append(topic, key, null);
    }
}
