package io.transferscope.aggregator.board;

import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.Topic;
import io.transferscope.runtime.log.LogEntry;
import io.transferscope.runtime.log.Subscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A log in memory, that can be read in any of the orders in which Kafka may deliver it. */
public final class TestingLog {
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Map<Topic<?>, List<LogEntry<?>>> topics = new LinkedHashMap<>();
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
    public void replay(StudyBoard board) {
        topics.forEach((topic, entries) -> entries.forEach(entry -> handle(board, topic, entry)));
    }

    /** Reads the topics in a random interleaving; some records come twice, as after a crash. */
    public void replay(StudyBoard board, Random random) {
        Map<Topic<?>, Integer> positions = new LinkedHashMap<>();
        topics.keySet().forEach(topic -> positions.put(topic, 0));
        while (!positions.isEmpty()) {
            List<Topic<?>> left = new ArrayList<>(positions.keySet());
            Topic<?> topic = left.get(random.nextInt(left.size()));
            int position = positions.get(topic);
            handle(board, topic, topics.get(topic).get(position));
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
        entries.add(new LogEntry<>(key, event, entries.size(), now()));
        return this;
    }

    @SuppressWarnings("unchecked") // an entry is in the list of its own topic
    private static <E extends Event> void handle(
            StudyBoard board, Topic<E> topic, LogEntry<?> entry) {
        for (Subscription<?> subscription : board.subscriptions()) {
            if (subscription.topic().equals(topic)) {
                ((Subscription<E>) subscription).handler().accept((LogEntry<E>) entry);
            }
        }
    }
}
