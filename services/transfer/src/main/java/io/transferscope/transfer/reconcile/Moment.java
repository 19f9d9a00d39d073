package io.transferscope.transfer.reconcile;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.queue.QueuePosition;
import java.time.Duration;
import java.time.Instant;

/**
 * When one judges, and how far the queues are then.
 *
 * @param quiet what was heard of for less long ago counts as under way
 * @param jobs of the trainers
 * @param checkpoints of the transfer services
 */
record Moment(Instant now, Duration quiet, QueuePosition jobs, QueuePosition checkpoints) {
    Moment {
        requireNonNull(now, "now is null");
        requireNonNull(quiet, "quiet is null");
        requireNonNull(jobs, "jobs is null");
        requireNonNull(checkpoints, "checkpoints is null");
    }

    /** Who was heard of before has been quiet for too long. */
    Instant heardSince() {
        return now.minus(quiet).plusNanos(1);
    }

    boolean isQuietSince(Instant heard) {
        return !heard.plus(quiet).isAfter(now);
    }
}
