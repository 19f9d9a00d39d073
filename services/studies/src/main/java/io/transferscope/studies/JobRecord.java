package io.transferscope.studies;

import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.TrainingProgressed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that the log says of one job of one network. Records only add up, in any order; what follows
 * from them is asked for at a time, since a trainer that fell silent is no longer at work.
 *
 * @param dispatched where the job was last published
 * @param isTakenBack whether somebody took the failure back, so that it does not count any more
 */
public record JobRecord(
        @Nullable Published<AccuracyMeasured> accuracy,
        @Nullable Published<CheckpointStored> checkpoint,
        @Nullable Published<JobFailed> failure,
        @Nullable Training training,
        @Nullable LogPosition dispatched,
        boolean isTakenBack) {
    static final JobRecord NONE = new JobRecord(null, null, null, null, null, false);

    JobRecord with(Published<AccuracyMeasured> other) {
        return new JobRecord(
                Published.later(accuracy, other),
                checkpoint,
                failure,
                training,
                dispatched,
                isTakenBack);
    }

    JobRecord withCheckpoint(Published<CheckpointStored> other) {
        return new JobRecord(
                accuracy,
                Published.later(checkpoint, other),
                failure,
                training,
                dispatched,
                isTakenBack);
    }

    JobRecord withFailure(Published<JobFailed> other) {
        return new JobRecord(
                accuracy,
                checkpoint,
                Published.later(failure, other),
                training,
                dispatched,
                isTakenBack);
    }

    JobRecord withProgress(Published<TrainingProgressed> other) {
        return new JobRecord(
                accuracy,
                checkpoint,
                failure,
                training == null ? Training.begun(other) : training.with(other),
                dispatched,
                isTakenBack);
    }

    /**
     * By time before offset, since its topic may be made anew; a copy of the record has its time,
     * and takes its place.
     */
    JobRecord withDispatched(LogPosition other) {
        return new JobRecord(
                accuracy,
                checkpoint,
                failure,
                training,
                LogPosition.later(dispatched, other),
                isTakenBack);
    }

    /** Nobody has a job that was published at this time or before. */
    JobRecord withoutDispatched(Instant until) {
        return new JobRecord(
                accuracy,
                checkpoint,
                failure,
                training,
                LogPosition.after(dispatched, until),
                isTakenBack);
    }

    /** Only what was published after this time. */
    JobRecord after(Instant time) {
        return new JobRecord(
                Published.after(accuracy, time),
                Published.after(checkpoint, time),
                Published.after(failure, time),
                training == null ? null : training.after(time),
                LogPosition.after(dispatched, time),
                false);
    }

    JobRecord withFailureTakenBack() {
        return failure == null || isTakenBack
                ? this
                : new JobRecord(accuracy, checkpoint, failure, training, dispatched, true);
    }

    /**
     * What to make of it, by itself: a result beats everything; a failure stays one until it is
     * taken back, but for as long as somebody is at work on the network again. What trainers said
     * is kept for a week only, so nothing that lasts follows from it.
     *
     * @param heardSince trainers that were last heard of before are not at work any more
     */
    NetworkState state(Instant heardSince) {
        if (accuracy != null) {
            return new NetworkState.Measured(accuracy);
        }
        if (training != null
                && !training.latest().time().isBefore(heardSince)
                && (failure == null || training.latest().time().isAfter(failure.time()))) {
            return new NetworkState.Running(training);
        }
        if (failure != null && !isTakenBack) {
            return new NetworkState.Failed(failure);
        }
        // Its job was published, and not given up since
        return dispatched != null && (failure == null || dispatched.time().isAfter(failure.time()))
                ? new NetworkState.Dispatched(dispatched)
                : new NetworkState.Ready();
    }

    /** Whether there is a checkpoint that another network can start from. */
    boolean isStored() {
        return checkpoint != null || (accuracy != null && accuracy.event().training().isPresent());
    }
}
