package io.transferscope.contracts.study;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A study's part in the sharing of trainers: it decides when networks are trained, and never how.
 *
 * @param priority the weight that the study gives its queue, and its place among the queue's
 *     studies
 */
public record QueueShare(StudyQueue queue, int priority) {
    /** Of studies whose requests name none. */
    public static final int LOWEST_PRIORITY = 1;

    public static final int HIGHEST_PRIORITY = 1000;

    public QueueShare {
        requireNonNull(queue, "queue is null");
        if (priority < LOWEST_PRIORITY || priority > HIGHEST_PRIORITY) {
            throw new IllegalArgumentException("priority must be from 1 to 1000: " + priority);
        }
    }

    /**
     * @param queue null for one of the study's own
     * @param priority null for the lowest
     */
    static QueueShare of(String study, @Nullable String queue, @Nullable Integer priority) {
        return new QueueShare(
                queue == null ? new StudyQueue.Own(study) : new StudyQueue.Named(queue),
                priority == null ? LOWEST_PRIORITY : priority);
    }
}
