package io.transferscope.aggregator.board;

import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.TrainingProgressed;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one network. Evidence only adds up, in any order; what follows from it is
 * asked for at a time, since a trainer that fell silent is no longer at work.
 */
record Evidence(
        @Nullable Dated<AccuracyMeasured> accuracy,
        @Nullable Dated<CheckpointStored> checkpoint,
        @Nullable Dated<JobFailed> failure,
        @Nullable Dated<TrainingProgressed> progress) {
    static final Evidence NONE = new Evidence(null, null, null, null);

    Evidence with(Dated<AccuracyMeasured> other) {
        return new Evidence(Dated.later(accuracy, other), checkpoint, failure, progress);
    }

    Evidence withCheckpoint(Dated<CheckpointStored> other) {
        return new Evidence(accuracy, Dated.later(checkpoint, other), failure, progress);
    }

    Evidence withFailure(Dated<JobFailed> other) {
        return new Evidence(accuracy, checkpoint, Dated.later(failure, other), progress);
    }

    /** Somebody took the failure back. */
    Evidence withoutFailure(long offset) {
        return failure == null || failure.offset() > offset
                ? this
                : new Evidence(accuracy, checkpoint, null, progress);
    }

    Evidence withProgress(Dated<TrainingProgressed> other) {
        return new Evidence(accuracy, checkpoint, failure, Dated.later(progress, other));
    }

    /** The training, where the network is in one. */
    Optional<TrainingProgressed> progressWhile(NetworkStatus status) {
        return status == NetworkStatus.RUNNING
                ? Optional.ofNullable(progress).map(Dated::event)
                : Optional.empty();
    }

    /** The failure, where the network has failed. */
    Optional<JobFailed> failureWhere(NetworkStatus status) {
        return status == NetworkStatus.FAILED
                ? Optional.ofNullable(failure).map(Dated::event)
                : Optional.empty();
    }

    /**
     * What to make of it: a result beats everything, then the latest wins.
     *
     * @param heardSince trainers that were last heard of before are not at work any more
     */
    NetworkStatus status(Instant heardSince) {
        if (accuracy != null) {
            return NetworkStatus.MEASURED;
        }
        if (failure != null && (progress == null || !progress.time().isAfter(failure.time()))) {
            return NetworkStatus.FAILED;
        }
        return progress != null && !progress.time().isBefore(heardSince)
                ? NetworkStatus.RUNNING
                : NetworkStatus.WAITING;
    }
}
