package io.transferscope.aggregator.board;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.Treatment;
import io.transferscope.contracts.study.Fault;
import io.transferscope.contracts.study.StudyRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A study as REST shows it, or the part of it that changed.
 *
 * @param running trainings under way
 * @param failures why networks have no result
 * @param byNetwork how far each is, in the report's order
 */
public record StudyView(
        @JsonUnwrapped StudyOverview overview,
        @JsonUnwrapped Setup setup,
        List<TrainingProgressed> running,
        List<JobFailed> failures,
        List<NetworkView> byNetwork) {

    /**
     * What the study is made of.
     *
     * @param shards of its data set
     * @param problem why its plan cannot be read
     * @param faults why it is rejected; none where it is not
     * @param rejections of requests with its name, the latest first
     * @param request as planned, with every default filled in
     */
    public record Setup(
            Shards shards,
            @Nullable String problem,
            List<Fault> faults,
            List<Rejection> rejections,
            @Nullable StudyRequest request) {
        public Setup {
            requireNonNull(shards, "shards is null");
            faults = List.copyOf(faults);
            rejections = List.copyOf(rejections);
        }

        static Setup of(StudySnapshot study) {
            Preparation preparation = study.preparation();
            List<Rejection> rejections = preparation.rejections().latestFirst();
            return new Setup(
                    preparation.shards().largest(),
                    preparation.planProblem(),
                    study.state() == StudyState.REJECTED ? rejections.get(0).faults() : List.of(),
                    rejections,
                    study.request().orElse(null));
        }
    }

    /** Shards of a data set: how many are in the store, and how many there will be. */
    public record Shards(int published, int total) {}

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
                            evidence.progressWhile(status).ifPresent(running::add);
                            evidence.failureWhere(status).ifPresent(failures::add);
                            if (isWanted.test(network)) {
                                networks.add(NetworkView.of(network, status, evidence));
                            }
                        });
        return new StudyView(
                StudyOverview.of(study, sight), Setup.of(study), running, failures, networks);
    }
}
