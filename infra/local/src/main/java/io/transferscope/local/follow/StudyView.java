package io.transferscope.local.follow;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.study.Fault;
import java.util.List;

/**
 * A study as it stands.
 *
 * @param running trainings under way
 * @param failures why networks failed
 * @param faults why the study was rejected
 */
public record StudyView(
        String study,
        State state,
        Counts counts,
        List<TrainingProgressed> running,
        List<Failure> failures,
        List<Fault> faults) {

    /** How far a study is. */
    public enum State {
        UNKNOWN,
        PLANNING,
        RUNNING,
        COMPLETED,
        COMPLETED_WITH_FAILURES,
        CANCELLED,
        REJECTED;

        /** Whether nothing more happens by itself. */
        public boolean isFinal() {
            return this != UNKNOWN && this != PLANNING && this != RUNNING;
        }
    }

    /**
     * How much of what there is.
     *
     * @param networks how many the study has; 0 before it is planned
     * @param measured networks with a result
     * @param failed networks that will have none
     * @param shardsPublished of its data set
     * @param shards how many there will be; 0 when not known
     */
    public record Counts(int networks, int measured, int failed, int shardsPublished, int shards) {}

    /** Why a network has no result. */
    public record Failure(String network, String message) {}

    public StudyView {
        requireNonNull(study, "study is null");
        requireNonNull(state, "state is null");
        requireNonNull(counts, "counts is null");
        running = List.copyOf(running);
        failures = List.copyOf(failures);
        faults = List.copyOf(faults);
    }

    /** The share of the work that is done, counting trainings under way by their batches. */
    public double fraction() {
        if (counts.networks() == 0) {
            return 0;
        }
        double underWay =
                running.stream()
                        .filter(training -> training.iterations() > 0)
                        .mapToDouble(
                                training -> (double) training.iteration() / training.iterations())
                        .sum();
        return Math.min(1, (counts.measured() + counts.failed() + underWay) / counts.networks());
    }
}
