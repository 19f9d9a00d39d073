package io.transferscope.aggregator.board;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.Treatment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

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

    static StudyView of(StudySnapshot study, Sight sight) {
        return of(study, sight, network -> true);
    }

    /** With only these of its networks, and those that depend on them. */
    static StudyView of(StudySnapshot study, Sight sight, Set<NetworkId> networks) {
        return of(study, sight, network -> concerns(network, networks));
    }

    private static boolean concerns(NetworkId network, Set<NetworkId> changed) {
        return changed.contains(network)
                || (network.treatment() instanceof Treatment.Variant variant
                        && changed.contains(network.with(variant.base())));
    }

    private static StudyView of(StudySnapshot study, Sight sight, Predicate<NetworkId> isWanted) {
        List<TrainingProgressed> running = new ArrayList<>();
        List<JobFailed> failures = new ArrayList<>();
        List<NetworkView> networks = new ArrayList<>();
        study.statuses(sight.heardSince())
                .forEach(
                        (network, status) -> {
                            Evidence evidence = study.evidence(network);
                            evidence.trainingWhile(status)
                                    .map(Training::progress)
                                    .ifPresent(running::add);
                            evidence.failureWhere(status).ifPresent(failures::add);
                            if (isWanted.test(network)) {
                                networks.add(NetworkView.of(study, network, status));
                            }
                        });
        return new StudyView(
                StudyOverview.of(study, sight), StudySetup.of(study), running, failures, networks);
    }
}
