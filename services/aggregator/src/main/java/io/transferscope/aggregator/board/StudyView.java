package io.transferscope.aggregator.board;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.Treatment;
import io.transferscope.studies.Training;
import java.util.List;
import java.util.Set;

/**
 * A study as REST shows it, or the part of it that changed.
 *
 * @param running trainings under way
 * @param failures why networks have no result
 * @param byNetwork how far each is, in the report's order
 */
public record StudyView(
        @JsonUnwrapped StudyOverview overview,
        @JsonUnwrapped StudySetup setup,
        List<TrainingProgressed> running,
        List<JobFailed> failures,
        List<NetworkView> byNetwork) {

    public StudyView {
        requireNonNull(overview, "overview is null");
        requireNonNull(setup, "setup is null");
        running = List.copyOf(running);
        failures = List.copyOf(failures);
        byNetwork = List.copyOf(byNetwork);
    }

    /**
     * @param trainers at work now, on whatever study
     */
    static StudyView of(StudyLook look, int trainers) {
        return of(look, trainers, look.networks());
    }

    /** With only these of its networks, and those that depend on them. */
    static StudyView of(StudyLook look, int trainers, Set<NetworkId> networks) {
        return of(
                look,
                trainers,
                look.networks().stream()
                        .filter(view -> concerns(view.network(), networks))
                        .toList());
    }

    private static StudyView of(StudyLook look, int trainers, List<NetworkView> networks) {
        return new StudyView(
                StudyOverview.of(look, trainers),
                StudySetup.of(look.study()),
                look.trainings().stream().map(Training::progress).toList(),
                look.failures(),
                networks);
    }

    private static boolean concerns(NetworkId network, Set<NetworkId> changed) {
        return changed.contains(network)
                || (network.treatment() instanceof Treatment.Variant variant
                        && changed.contains(network.with(variant.base())));
    }
}
