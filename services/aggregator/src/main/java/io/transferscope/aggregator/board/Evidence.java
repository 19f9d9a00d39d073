package io.transferscope.aggregator.board;

import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.TrainingProgressed;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one job of one network. Evidence only adds up, in any order; what follows
 * from it is asked for at a time, since a trainer that fell silent is no longer at work.
 */
record Evidence(
        @Nullable Dated<AccuracyMeasured> accuracy,
        @Nullable Dated<CheckpointStored> checkpoint,
        @Nullable Dated<JobFailed> failure,
        @Nullable Training training) {
    static final Evidence NONE = new Evidence(null, null, null, null);

    Evidence with(Dated<AccuracyMeasured> other) {
        return new Evidence(Dated.later(accuracy, other), checkpoint, failure, training);
    }

    Evidence withCheckpoint(Dated<CheckpointStored> other) {
        return new Evidence(accuracy, Dated.later(checkpoint, other), failure, training);
    }

    Evidence withFailure(Dated<JobFailed> other) {
        return new Evidence(accuracy, checkpoint, Dated.later(failure, other), training);
    }

    /** Only what was published after this time. */
    Evidence after(Instant time) {
        return new Evidence(
                Dated.after(accuracy, time),
                Dated.after(checkpoint, time),
                Dated.after(failure, time),
                training == null ? null : training.after(time));
    }

    /** Somebody took the failure back, by the record at this offset. */
    Evidence withoutFailure(long offset) {
        return failure == null || failure.offset() > offset
                ? this
                : new Evidence(accuracy, checkpoint, null, training);
    }

    Evidence withProgress(Dated<TrainingProgressed> other) {
        return new Evidence(
                accuracy,
                checkpoint,
                failure,
                training == null ? Training.begun(other) : training.with(other));
    }

    /** The training, where the network is in one. */
    Optional<Training> trainingWhile(NetworkStatus status) {
        return status == NetworkStatus.RUNNING ? Optional.ofNullable(training) : Optional.empty();
    }

    /** The failure, where the network has failed. */
    Optional<JobFailed> failureWhere(NetworkStatus status) {
        return status == NetworkStatus.FAILED
                ? Optional.ofNullable(failure).map(Dated::event)
                : Optional.empty();
    }

    /**
     * What to make of it: a result beats everything; a failure stays one until it is taken back,
     * but for as long as somebody is at work on the network again. What trainers said is kept for a
     * week only, so nothing that lasts follows from it.
     *
     * @param heardSince trainers that were last heard of before are not at work any more
     */
    NetworkStatus status(Instant heardSince) {
        if (accuracy != null) {
            return NetworkStatus.MEASURED;
        }
        if (training != null
                && !training.latest().time().isBefore(heardSince)
                && (failure == null || training.latest().time().isAfter(failure.time()))) {
            return NetworkStatus.RUNNING;
        }
        return failure != null ? NetworkStatus.FAILED : NetworkStatus.WAITING;
    }
}
