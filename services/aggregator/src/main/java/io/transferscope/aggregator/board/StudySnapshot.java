package io.transferscope.aggregator.board;

import static java.util.Objects.requireNonNull;

import io.transferscope.aggregator.report.ReportOrder;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.JobResult;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.event.StudyCompleted.Outcome;
import io.transferscope.contracts.plan.ImportedStudy;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.study.StudyRequest;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One study as it is known at one moment; it never changes. */
public final class StudySnapshot {
    private final String study;
    private final Preparation preparation;
    private final boolean cancelled;

    /** Of the planned jobs. */
    private final Map<NetworkId, Evidence> evidence;

    /** Computed when first asked for, and asked for often. */
    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    private volatile @Nullable Optional<StudyCompleted> completion;

    StudySnapshot(
            String study,
            Preparation preparation,
            boolean cancelled,
            Map<NetworkId, Evidence> evidence) {
        this.study = requireNonNull(study, "study is null");
        this.preparation = requireNonNull(preparation, "preparation is null");
        this.cancelled = cancelled;
        this.evidence = Map.copyOf(evidence);
    }

    public String study() {
        return study;
    }

    public Optional<PlannedStudy> plan() {
        return Optional.ofNullable(preparation.plan());
    }

    /** What it was planned from; empty where it has no plan, or its results were imported. */
    public Optional<StudyRequest> request() {
        return preparation.plan() instanceof StudyPlan plan
                ? Optional.of(plan.request())
                : Optional.empty();
    }

    /** Where its results come from; empty where they are its own, or it has no plan. */
    public Optional<ImportedStudy.Source> imported() {
        return preparation.plan() instanceof ImportedStudy study
                ? Optional.of(study.imported())
                : Optional.empty();
    }

    Preparation preparation() {
        return preparation;
    }

    boolean isCancelled() {
        return cancelled;
    }

    Evidence evidence(NetworkId network) {
        return evidence.getOrDefault(network, Evidence.NONE);
    }

    /** The network's result; empty as long as it has none. */
    public Optional<AccuracyMeasured> accuracy(NetworkId network) {
        return Optional.ofNullable(evidence(network).accuracy()).map(Dated::event);
    }

    /** The manifest of the trained network; empty as long as it is not stored. */
    public Optional<BlobRef> checkpoint(NetworkId network) {
        return accuracy(network)
                .flatMap(AccuracyMeasured::training)
                .map(JobResult::checkpoint)
                .or(
                        () ->
                                Optional.ofNullable(evidence(network).checkpoint())
                                        .map(stored -> stored.event().checkpoint()));
    }

    /** Results of the study's networks, in the report's order. */
    public Map<NetworkId, AccuracyMeasured> accuracies() {
        Map<NetworkId, AccuracyMeasured> accuracies = new TreeMap<>(ReportOrder.NETWORKS);
        evidence.forEach(
                (network, known) -> {
                    Dated<AccuracyMeasured> accuracy = known.accuracy();
                    if (accuracy != null) {
                        accuracies.put(network, accuracy.event());
                    }
                });
        return accuracies;
    }

    /**
     * Every network of the plan, in its order; none without a plan.
     *
     * @param heardSince trainers that were last heard of before are not at work any more
     */
    public Map<NetworkId, NetworkStatus> statuses(Instant heardSince) {
        Map<NetworkId, NetworkStatus> statuses = new LinkedHashMap<>();
        plan().map(PlannedStudy::networks)
                .orElse(List.of())
                .forEach(planned -> statuses.put(planned.network(), status(planned, heardSince)));
        return statuses;
    }

    private NetworkStatus status(PlannedNetwork planned, Instant heardSince) {
        NetworkStatus own = evidence(planned.network()).status(heardSince);
        if (preparation.plan() instanceof ImportedStudy) { // nobody will ever train it
            return own == NetworkStatus.MEASURED ? own : NetworkStatus.ABSENT;
        }
        if (cancelled && own == NetworkStatus.RUNNING) {
            return NetworkStatus.WAITING; // trainers stop within seconds, and say nothing of it
        }
        if (own != NetworkStatus.WAITING) {
            return own;
        }
        return planned.dependsOn()
                .filter(base -> evidence(base).status(heardSince) == NetworkStatus.FAILED)
                .map(base -> NetworkStatus.NOT_RUNNABLE)
                .orElse(own);
    }

    /** Trainers at work on it. */
    Set<String> workers(Instant heardSince) {
        Set<String> workers = new HashSet<>();
        evidence.values().stream()
                .filter(known -> known.status(heardSince) == NetworkStatus.RUNNING)
                .map(Evidence::training)
                .filter(Objects::nonNull)
                .forEach(training -> workers.add(training.progress().worker()));
        return workers;
    }

    public StudyState state() {
        if (cancelled) {
            return StudyState.CANCELLED;
        }
        if (preparation.plan() == null) {
            return preparation.state();
        }
        return completion()
                .map(
                        completed ->
                                completed.outcome() == Outcome.COMPLETED
                                        ? StudyState.COMPLETED
                                        : StudyState.COMPLETED_WITH_FAILURES)
                .orElse(StudyState.RUNNING);
    }

    /** What there is to say when nothing is left to do; the same from whoever knows the same. */
    public Optional<StudyCompleted> completion() {
        Optional<StudyCompleted> known = completion;
        if (known == null) {
            known = concluded();
            completion = known;
        }
        return known;
    }

    private Optional<StudyCompleted> concluded() {
        // Who is at work, and since when, must not matter here.
        List<NetworkStatus> statuses = List.copyOf(statuses(Instant.MAX).values());
        int measured = count(statuses, NetworkStatus.MEASURED);
        int failed =
                count(statuses, NetworkStatus.FAILED) + count(statuses, NetworkStatus.NOT_RUNNABLE);
        if (cancelled) {
            return preparation.planned() != null && preparation.plan() == null
                    ? Optional.empty()
                    : Optional.of(
                            new StudyCompleted(
                                    study, Outcome.CANCELLED, statuses.size(), measured, failed));
        }
        int expected = imported().map(ImportedStudy.Source::results).orElse(statuses.size());
        if (preparation.plan() == null || measured + failed < expected) {
            return Optional.empty();
        }
        Outcome outcome = failed == 0 ? Outcome.COMPLETED : Outcome.COMPLETED_WITH_FAILURES;
        return Optional.of(new StudyCompleted(study, outcome, statuses.size(), measured, failed));
    }

    private static int count(List<NetworkStatus> statuses, NetworkStatus status) {
        return (int) statuses.stream().filter(status::equals).count();
    }
}
