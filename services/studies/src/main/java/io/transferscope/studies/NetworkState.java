package io.transferscope.studies;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.plan.NetworkId;

/** How far a planned network is, and why. */
public sealed interface NetworkState {
    NetworkStatus status();

    /** Whether nothing more happens by itself. */
    default boolean isFinal() {
        return switch (status()) {
            case MEASURED, FAILED, NOT_RUNNABLE, ABSENT -> true;
            case WAITING, RUNNING -> false;
        };
    }

    /** Nobody is at work on it yet. */
    sealed interface Waiting extends NetworkState {
        @Override
        default NetworkStatus status() {
            return NetworkStatus.WAITING;
        }
    }

    /** Its base network has to be trained first. */
    record Blocked(NetworkId base) implements Waiting {
        public Blocked {
            requireNonNull(base, "base is null");
        }
    }

    /** It could be trained, and nobody has its job. */
    record Ready() implements Waiting {}

    /** Its job is published, and nobody was heard to work on it lately. */
    record Dispatched(LogPosition job) implements Waiting {
        public Dispatched {
            requireNonNull(job, "job is null");
        }
    }

    /** A trainer is at work on it. */
    record Running(Training training) implements NetworkState {
        public Running {
            requireNonNull(training, "training is null");
        }

        @Override
        public NetworkStatus status() {
            return NetworkStatus.RUNNING;
        }
    }

    /** It has its result, for good. */
    record Measured(Published<AccuracyMeasured> accuracy) implements NetworkState {
        public Measured {
            requireNonNull(accuracy, "accuracy is null");
        }

        @Override
        public NetworkStatus status() {
            return NetworkStatus.MEASURED;
        }
    }

    /** It was given up, until somebody takes that back. */
    record Failed(Published<JobFailed> failure) implements NetworkState {
        public Failed {
            requireNonNull(failure, "failure is null");
        }

        @Override
        public NetworkStatus status() {
            return NetworkStatus.FAILED;
        }
    }

    /** Its base network failed. */
    record NotRunnable(NetworkId base, Published<JobFailed> cause) implements NetworkState {
        public NotRunnable {
            requireNonNull(base, "base is null");
            requireNonNull(cause, "cause is null");
        }

        @Override
        public NetworkStatus status() {
            return NetworkStatus.NOT_RUNNABLE;
        }
    }

    /** Its study is cancelled, so nobody will train it. */
    record Withdrawn() implements Waiting {}

    /** Its study was imported, and the table has no line of it. */
    record Absent() implements NetworkState {
        @Override
        public NetworkStatus status() {
            return NetworkStatus.ABSENT;
        }
    }
}
