package io.transferscope.runtime.queue;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.settings.KafkaSettings;
import java.time.Duration;

/**
 * How a worker takes part in a queue.
 *
 * @param worker name of this worker, for messages and failures; unique among workers
 * @param maxAttempts deliveries without progress after which an event is given up
 * @param retryFrom pause before the second try of what failed as TRANSIENT; doubled each time
 * @param retryTo longest pause between tries
 * @param stopTimeout how long work may take to save itself when this worker is stopped
 */
public record QueueSettings(
        KafkaSettings kafka,
        String worker,
        int maxAttempts,
        Duration retryFrom,
        Duration retryTo,
        Duration stopTimeout) {
    private static final int USUAL_ATTEMPTS = 3;
    private static final Duration USUAL_RETRY_FROM = Duration.ofSeconds(1);
    private static final Duration USUAL_RETRY_TO = Duration.ofSeconds(30);
    private static final Duration USUAL_STOP_TIMEOUT = Duration.ofSeconds(10);

    public QueueSettings {
        requireNonNull(kafka, "kafka is null");
        requireNonNull(worker, "worker is null");
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be at least 1");
        }
        if (retryFrom.isNegative() || retryFrom.isZero() || retryTo.compareTo(retryFrom) < 0) {
            throw new IllegalArgumentException(
                    "retryFrom must be more than nothing, and at most retryTo");
        }
        requireNonNull(stopTimeout, "stopTimeout is null");
    }

    /** Three attempts, pauses from 1 to 30 seconds, 10 seconds to stop. */
    public static QueueSettings of(KafkaSettings kafka, String worker) {
        return new QueueSettings(
                kafka,
                worker,
                USUAL_ATTEMPTS,
                USUAL_RETRY_FROM,
                USUAL_RETRY_TO,
                USUAL_STOP_TIMEOUT);
    }

    public QueueSettings withMaxAttempts(int attempts) {
        return new QueueSettings(kafka, worker, attempts, retryFrom, retryTo, stopTimeout);
    }

    public QueueSettings withRetries(Duration from, Duration to) {
        return new QueueSettings(kafka, worker, maxAttempts, from, to, stopTimeout);
    }
}
