package io.transferscope.runtime.log;

import java.time.Duration;
import java.util.ArrayList;
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
 * Questions whether a reader has handled everything that was published before they were asked.
 * Anybody may ask; the reading thread answers, between one record and the next.
 */
final class CatchUps {
    private static final Logger LOG = LoggerFactory.getLogger(CatchUps.class);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private record Goal(Map<TopicPartition, Long> ends, CompletableFuture<Void> reached) {}

    private final Queue<CompletableFuture<Void>> asked = new ConcurrentLinkedQueue<>();
    private final List<Goal> goals = new ArrayList<>(); // of the reading thread alone

    CompletableFuture<Void> ask() {
        CompletableFuture<Void> question = new CompletableFuture<>();
        asked.add(question);
        return question;
    }

    /**
     * Completes what can be. Where the broker does not say how far its topics go, the question
     * stays open.
     */
    void answer(Consumer<?, ?> consumer) {
        if (!asked.isEmpty()) {
            List<CompletableFuture<Void>> questions = List.copyOf(asked);
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), ANSWER);
            questions.forEach(question -> goals.add(new Goal(ends, question)));
            asked.removeAll(questions);
        }
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
