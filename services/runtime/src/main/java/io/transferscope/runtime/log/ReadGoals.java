package io.transferscope.runtime.log;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offsets up to which somebody waits for a reader to handle everything. Anybody may add some; the
 * reading thread says between one record and the next whether they are reached.
 */
final class ReadGoals {
    private static final Logger LOG = LoggerFactory.getLogger(ReadGoals.class);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Queue<Goal> goals = new ConcurrentLinkedQueue<>();

    private record Goal(Map<TopicPartition, Long> ends, CompletableFuture<Void> reached) {}

    void add(Map<TopicPartition, Long> ends, CompletableFuture<Void> reached) {
        goals.add(new Goal(ends, reached));
    }

    /** Completes those that the consumer has gone past. */
    void completeReached(Consumer<?, ?> consumer) {
        List<Goal> reached = goals.stream().filter(goal -> isReached(goal, consumer)).toList();
        goals.removeAll(reached);
        reached.forEach(goal -> goal.reached().complete(null));
    }

    private static boolean isReached(Goal goal, Consumer<?, ?> consumer) {
        try {
            return goal.ends().entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey(), ANSWER) >= end.getValue());
        } catch (RetriableException e) {
            LOG.debug("position unknown for now", e);
            return false;
        }
    }
}
