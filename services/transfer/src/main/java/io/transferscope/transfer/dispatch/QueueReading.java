package io.transferscope.transfer.dispatch;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * How far the trainers' queue is, and when it was read: what jobs are judged by.
 *
 * @param quiet what was heard of for less long ago counts as under way
 * @param jobs as the broker had them a short while ago
 * @param window how many jobs may be published and unfinished, at least
 * @param isAsked whether it was asked just now, so that jobs that it does not hold may be lost
 */
record QueueReading(Instant now, Duration quiet, TrainerQueue jobs, long window, boolean isAsked) {
    QueueReading {
        requireNonNull(now, "now is null");
        requireNonNull(quiet, "quiet is null");
        requireNonNull(jobs, "jobs is null");
    }

    /** Trainers last heard before this no longer count as at work. */
    Instant heardSince() {
        return now.minus(quiet).plusNanos(1);
    }

    boolean isQuietSince(Instant heard) {
        return !heard.plus(quiet).isAfter(now);
    }
}
