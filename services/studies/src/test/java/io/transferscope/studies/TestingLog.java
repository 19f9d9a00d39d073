package io.transferscope.studies;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.LogEntry;
import io.transferscope.contracts.event.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A log in memory, that can be read in any of the orders in which Kafka may deliver it. */
public final class TestingLog {
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Map<Topic<?>, List<LogEntry<?>>> topics = new LinkedHashMap<>();
    private final List<Consumer<Studies>> news = new ArrayList<>();
    private int second;

    /** Publishes one second after what was published before. */
    public <E extends Event> TestingLog publish(Topic<E> topic, E event) {
        return append(topic, event.key(), event);
    }

    public TestingLog takeBack(Topic<?> topic, String key) {
        return append(topic, key, null);
    }

    public Instant now() {
        return START.plusSeconds(second);
    }

    public TestingLog pass(int seconds) {
        second += seconds;
        return this;
    }

    /** Reads one topic after the other. */
    public void replay(Studies studies) {
        topics.forEach((topic, entries) -> entries.forEach(entry -> handle(studies, topic, entry)));
    }

    /** Reads what was published since this was last called, in the order of publication. */
    public void replayNews(Studies studies) {
        news.forEach(delivery -> delivery.accept(studies));
        news.clear();
    }

    /** Reads the topics in a random interleaving; some records come twice, as after a crash. */
    public void replay(Studies studies, Random random) {
        Map<Topic<?>, Integer> positions = new LinkedHashMap<>();
        topics.keySet().forEach(topic -> positions.put(topic, 0));
        while (!positions.isEmpty()) {
            List<Topic<?>> left = new ArrayList<>(positions.keySet());
            Topic<?> topic = left.get(random.nextInt(left.size()));
            int position = requireNonNull(positions.get(topic));
            handle(studies, topic, requireNonNull(topics.get(topic)).get(position));
            int next = random.nextInt(10) == 0 ? random.nextInt(position + 1) : position + 1;
            positions.put(topic, next);
            if (next == topics.get(topic).size()) {
                positions.remove(topic);
            }
        }
    }

    private TestingLog append(Topic<?> topic, String key, @Nullable Event event) {
        List<LogEntry<?>> entries = topics.computeIfAbsent(topic, t -> new ArrayList<>());
        second++;
        LogEntry<?> entry = new LogEntry<>(key, event, entries.size(), now());
        entries.add(entry);
        news.add(studies -> handle(studies, topic, entry));
        return this;
    }

    @SuppressWarnings("unchecked") // an entry is in the list of its own topic
    private static <E extends Event> void handle(
            Studies studies, Topic<E> topic, LogEntry<?> entry) {
        studies.read(topic, (LogEntry<E>) entry);
    }
}
