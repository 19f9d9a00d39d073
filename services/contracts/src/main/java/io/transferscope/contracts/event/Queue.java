package io.transferscope.contracts.event;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A topic whose records are work, divided among the members of a share group (KIP-932).
 *
 * @param group name of the share group
 * @param lock how long a record belongs to a worker that does not renew it
 */
public record Queue<E extends Event>(Topic<E> topic, String group, Duration lock) {
    /** Deliveries after which the broker gives a record up; workers act before it. */
    public static final int DELIVERY_LIMIT = 10;

    /** The oldest Kafka whose share groups have all of the settings below. */
    public static final String NEEDED_KAFKA = "4.3";

    /** The setting of the share group that {@link #WINDOW} is for, by Kafka's name. */
    public static final String WINDOW_SETTING = "share.partition.max.record.locks";

    /**
     * How many records are handed out from the oldest unfinished one on, itself included: behind
     * one long job so many others pass before the queue stands still. Kafka allows no more.
     */
    public static final int WINDOW = 10_000;

    private static final Duration LOCK = Duration.ofSeconds(30);

    public static final Queue<StudyRequested> SPLITTERS =
            new Queue<>(Topics.STUDY_REQUESTS, "splitters", LOCK);
    public static final Queue<TrainingRequested> TRAINERS =
            new Queue<>(Topics.TRAINING_JOBS, "trainers", LOCK);

    public Queue {
        requireNonNull(topic, "topic is null");
        requireNonNull(group, "group is null");
        requireNonNull(lock, "lock is null");
    }

    public static List<Queue<? extends Event>> all() {
        return List.of(SPLITTERS, TRAINERS);
    }

    /**
     * Settings of the share group, by Kafka's names; without them events are skipped in silence.
     */
    public Map<String, String> settings() {
        return Map.of(
                "share.auto.offset.reset",
                "earliest",
                "share.delivery.count.limit",
                String.valueOf(DELIVERY_LIMIT),
                "share.record.lock.duration.ms",
                String.valueOf(lock.toMillis()));
    }

    /**
     * Settings of the share group that brokers put a bound to. The queue works with less too, and
     * stands still sooner.
     */
    public Map<String, String> wishes() {
        return Map.of(WINDOW_SETTING, String.valueOf(WINDOW));
    }
}
