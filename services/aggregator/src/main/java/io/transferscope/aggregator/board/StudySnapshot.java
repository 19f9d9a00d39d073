package io.transferscope.aggregator.board;

import static java.util.Objects.requireNonNull;

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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One study as it is known at one moment; it never changes. */
public final class StudySnapshot {
    private final String study;
    private final Revision revision;
    private final Preparation preparation;
    private final boolean cancelled;

    private final @Nullable PlanIndex index;

    /** Of the planned jobs, by number in the plan. */
    private final @Nullable Evidence[] evidence;

    /** Computed when first asked for, and asked for often. */
    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    private volatile @Nullable Optional<StudyCompleted> completion;

    StudySnapshot(
            String study,
            Revision revision,
            Preparation preparation,
            boolean cancelled,
            @Nullable PlanIndex index,
            @Nullable Evidence[] evidence) {
        this.study = requireNonNull(study, "study is null");
        this.revision = requireNonNull(revision, "revision is null");
        this.preparation = requireNonNull(preparation, "preparation is null");
        this.cancelled = cancelled;
        this.index = index;
        this.evidence = evidence; // a copy that nobody else has
    }

    public String study() {
        return study;
    }

    /** Tells this state of the study from all others. */
    public Revision revision() {
        return revision;
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
        int number = index == null ? PlanIndex.NONE : index.number(network);
        return number == PlanIndex.NONE ? Evidence.NONE : evidence(number);
    }

    Evidence evidence(int number) {
        Evidence known = evidence[number];
        return known == null ? Evidence.NONE : known;
    }

    /** Networks of the plan; 0 without one. */
    int size() {
        return evidence.length;
    }

    PlannedNetwork network(int number) {
        return requireNonNull(index).network(number);
    }

    /** The base network that this one waits for, or {@link PlanIndex#NONE}. */
    int base(int number) {
        return requireNonNull(index).base(number);
    }

    int number(NetworkId network) {
        return index == null ? PlanIndex.NONE : index.number(network);
    }

    /** The planned network of this name. */
    public Optional<PlannedNetwork> planned(NetworkId network) {
        int number = number(network);
        return number == PlanIndex.NONE ? Optional.empty() : Optional.of(network(number));
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
        Map<NetworkId, AccuracyMeasured> accuracies = new LinkedHashMap<>();
        if (index != null) {
            index.inReportOrder()
                    .forEach(
                            number -> {
                                Dated<AccuracyMeasured> accuracy = evidence(number).accuracy();
                                if (accuracy != null) {
                                    accuracies.put(network(number).network(), accuracy.event());
                                }
                            });
        }
        return accuracies;
    }

    /**
     * Every network of the plan, in its order; none without a plan.
     *
     * @param heardSince trainers that were last heard of before are not at work any more
     */
    public Map<NetworkId, NetworkStatus> statuses(Instant heardSince) {
        Map<NetworkId, NetworkStatus> statuses = new LinkedHashMap<>();
        for (int number = 0; number < size(); number++) {
            statuses.put(network(number).network(), status(number, heardSince));
        }
        return statuses;
    }

    NetworkStatus status(int number, Instant heardSince) {
        NetworkStatus own = evidence(number).status(heardSince);
        if (preparation.plan() instanceof ImportedStudy) { // nobody will ever train it
            return own == NetworkStatus.MEASURED ? own : NetworkStatus.ABSENT;
        }
        if (cancelled && own == NetworkStatus.RUNNING) {
            return NetworkStatus.WAITING; // trainers stop within seconds, and say nothing of it
        }
        int base = base(number);
        return own == NetworkStatus.WAITING
                        && base != PlanIndex.NONE
                        && evidence(base).status(heardSince) == NetworkStatus.FAILED
                ? NetworkStatus.NOT_RUNNABLE
                : own;
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
        int[] counts = new int[NetworkStatus.values().length];
        for (int number = 0; number < size(); number++) {
            counts[status(number, Instant.MAX).ordinal()]++;
        }
        int measured = counts[NetworkStatus.MEASURED.ordinal()];
        int failed =
                counts[NetworkStatus.FAILED.ordinal()]
                        + counts[NetworkStatus.NOT_RUNNABLE.ordinal()];
        if (cancelled) {
            return preparation.planned() != null && preparation.plan() == null
                    ? Optional.empty()
                    : Optional.of(
                            new StudyCompleted(study, Outcome.CANCELLED, size(), measured, failed));
        }
        int expected = imported().map(ImportedStudy.Source::results).orElse(size());
        if (preparation.plan() == null || measured + failed < expected) {
            return Optional.empty();
        }
        Outcome outcome = failed == 0 ? Outcome.COMPLETED : Outcome.COMPLETED_WITH_FAILURES;
        return Optional.of(new StudyCompleted(study, outcome, size(), measured, failed));
    }
}
