package io.transferscope.runtime.queue;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.retry.Backoff;
import io.transferscope.runtime.settings.KafkaSettings;
import java.time.Duration;

/**
 * How a worker takes part in a queue.
 *
 * @param worker name of this worker, for messages and failures; unique among workers
 * @param maxAttempts deliveries without progress after which an event is given up
 * @param backoff between tries of what failed as TRANSIENT
 * @param localPatience how long this worker tries what fails on its own machine, before another one
 *     may
 * @param stopTimeout how long work may take to save itself when this worker is stopped
 * @param stallTimeout work that has not asked for so long whether it is cancelled hangs: the event
 *     is left to another worker, and this one wants to be restarted
 * @param standby how long no event is taken after one that is for another version of this worker;
 *     longer where that happens again
 */
public record QueueSettings(
        KafkaSettings kafka,
        String worker,
        int maxAttempts,
        Backoff backoff,
        Duration localPatience,
        Duration stopTimeout,
        Duration stallTimeout,
        Duration standby) {
    private static final int USUAL_ATTEMPTS = 3;
    private static final Duration USUAL_LOCAL_PATIENCE = Duration.ofMinutes(5);

    /** How long work may take to save itself where nobody says otherwise. */
    public static final Duration USUAL_STOP_TIMEOUT = Duration.ofSeconds(10);

    /** What a stop takes beyond that at most: to give the event back and to leave the group. */
    public static final Duration STOP_OVERHEAD = Duration.ofSeconds(15);

    /** A store that answers slowly may keep work from asking for many minutes. */
    private static final Duration USUAL_STALL_TIMEOUT = Duration.ofHours(1);

    private static final Duration USUAL_STANDBY = Duration.ofSeconds(5);

    public QueueSettings {
        requireNonNull(kafka, "kafka is null");
        requireNonNull(worker, "worker is null");
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be at least 1");
        }
        requireNonNull(backoff, "backoff is null");
        requireNonNull(localPatience, "localPatience is null");
        requireNonNull(stopTimeout, "stopTimeout is null");
        requireNonNull(stallTimeout, "stallTimeout is null");
        requireNonNull(standby, "standby is null");
    }

    /** Three attempts, pauses from 1 to 30 seconds, 10 seconds to stop, an hour to show itself. */
    public static QueueSettings of(KafkaSettings kafka, String worker) {
        return new QueueSettings(
                kafka,
                worker,
                USUAL_ATTEMPTS,
                Backoff.WORK,
                USUAL_LOCAL_PATIENCE,
                USUAL_STOP_TIMEOUT,
                USUAL_STALL_TIMEOUT,
                USUAL_STANDBY);
    }

    public QueueSettings withStopTimeout(Duration timeout) {
        return new QueueSettings(
                kafka, worker, maxAttempts, backoff, localPatience, timeout, stallTimeout, standby);
    }
}
