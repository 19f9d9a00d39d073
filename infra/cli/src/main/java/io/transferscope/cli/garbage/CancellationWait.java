package io.transferscope.cli.garbage;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.runtime.failure.TransferscopeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Waits until nobody works on a cancelled study any more. Whoever stops says nothing of it; but who
 * works speaks every 15 seconds.
 */
public final class CancellationWait {
    private static final Duration ENOUGH = Duration.ofSeconds(20);
    private static final Duration LOOK_BACK = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Duration TURN = Duration.ofSeconds(1);
    private static final List<Topic<?>> TOPICS =
            List.of(
                    Topics.TRAINING_PROGRESS,
                    Topics.CHECKPOINTS,
                    Topics.ACCURACIES,
                    Topics.DATASET_SHARDS);

    private final TopicReader topics;
    private final Clock clock;

    public CancellationWait(TopicReader topics, Clock clock) {
        this.topics = requireNonNull(topics, "topics is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * @throws TransferscopeException where it is still worked on after minutes
     */
    public void await(String study) throws InterruptedException {
        Instant start = clock.instant();
        while (true) {
            Duration left = Duration.between(clock.instant(), lastHeard(study).plus(ENOUGH));
            if (left.isNegative() || left.isZero()) {
                return;
            }
            if (clock.instant().isAfter(start.plus(LONGEST))) {
                throw new TransferscopeException(
                        FailureKind.TRANSIENT,
                        String.format(
                                Locale.ROOT,
                                "Study %s is still worked on: see its trainers, and delete it then",
                                study),
                        null);
            }
            TimeUnit.NANOSECONDS.sleep(Math.min(TURN.toNanos(), left.toNanos()));
        }
    }

    private Instant lastHeard(String study) {
        List<Instant> heard = new ArrayList<>(List.of(Instant.EPOCH));
        for (Topic<?> topic : TOPICS) {
            topics.read(
                    topic,
                    clock.instant().minus(LOOK_BACK),
                    entry -> {
                        if (entry.study().equals(study) && entry.value() != null) {
                            heard.add(entry.time());
                        }
                    });
        }
        return Collections.max(heard);
    }
}
