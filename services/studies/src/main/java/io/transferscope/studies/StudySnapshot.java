package io.transferscope.studies;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.event.StudyCompleted.Outcome;
import io.transferscope.contracts.plan.ImportedStudy;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.contracts.study.StudyRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private final @Nullable JobRecord[] records;

    /** Computed when first asked for, and asked for often. */
    @SuppressWarnings("NullableOptional") // null until it is computed
    private volatile @Nullable Optional<StudyCompleted> completion;

    StudySnapshot(
            String study,
            Revision revision,
            Preparation preparation,
            boolean cancelled,
            @Nullable PlanIndex index,
            @Nullable JobRecord[] records) {
        this.study = requireNonNull(study, "study is null");
        this.revision = requireNonNull(revision, "revision is null");
        this.preparation = requireNonNull(preparation, "preparation is null");
        this.cancelled = cancelled;
        this.index = index;
        this.records = records; // a copy that nobody else has
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

    /** Whether the plan is a draft: of its networks the study has more than these. */
    public boolean isDraft() {
        return preparation.isDraft();
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

    public Preparation preparation() {
        return preparation;
    }

    public boolean isCancelled() {
        return cancelled;
    }

    public JobRecord record(NetworkId network) {
        int number = index == null ? PlanIndex.NONE : index.number(network);
        return number == PlanIndex.NONE ? JobRecord.NONE : record(number);
    }

    public JobRecord record(int number) {
        JobRecord known = records[number];
        return known == null ? JobRecord.NONE : known;
    }

    /** Networks of the plan; 0 without one. */
    public int size() {
        return records.length;
    }

    public PlannedNetwork network(int number) {
        return requireNonNull(index).network(number);
    }

    /** Numbers of the base networks that this one waits for, in the order of the plan's job. */
    public int[] bases(int number) {
        return requireNonNull(index).bases(number).clone();
    }

    public int number(NetworkId network) {
        return index == null ? PlanIndex.NONE : index.number(network);
    }

    /** The planned network of this name. */
    public Optional<PlannedNetwork> planned(NetworkId network) {
        int number = number(network);
        return number == PlanIndex.NONE ? Optional.empty() : Optional.of(network(number));
    }

    /** The network's result; empty as long as it has none. */
    public Optional<AccuracyMeasured> accuracy(NetworkId network) {
        return Optional.ofNullable(record(network).accuracy()).map(Published::event);
    }

    /** The manifest of the trained network; empty as long as it is not stored. */
    public Optional<BlobRef> checkpoint(NetworkId network) {
        int number = number(network);
        return number == PlanIndex.NONE ? Optional.empty() : checkpoint(number);
    }

    /** The same, by number in the plan. */
    public Optional<BlobRef> checkpoint(int number) {
        JobRecord known = record(number);
        return Optional.ofNullable(known.accuracy())
                .flatMap(accuracy -> accuracy.event().training())
                .map(JobResult::checkpoint)
                .or(
                        () ->
                                Optional.ofNullable(known.checkpoint())
                                        .map(stored -> stored.event().checkpoint()));
    }

    /** Results of the study's networks, in the plan's order. */
    public List<AccuracyMeasured> accuracies() {
        List<AccuracyMeasured> accuracies = new ArrayList<>();
        for (int number = 0; number < size(); number++) {
            Published<AccuracyMeasured> accuracy = record(number).accuracy();
            if (accuracy != null) {
                accuracies.add(accuracy.event());
            }
        }
        return accuracies;
    }

    /**
     * How far a network is.
     *
     * @param number in the plan
     * @param heardSince trainers that were last heard of before are not at work any more
     */
    public NetworkState state(int number, Instant heardSince) {
        NetworkState own = ofNetwork(number, heardSince);
        // Trainers of a cancelled study stop within seconds, and say nothing of it.
        return cancelled && !own.isFinal() ? new NetworkState.Withdrawn() : own;
    }

    private NetworkState ofNetwork(int number, Instant heardSince) {
        NetworkState own = record(number).state(heardSince);
        if (preparation.plan() instanceof ImportedStudy) { // nobody will ever train it
            return own instanceof NetworkState.Measured ? own : new NetworkState.Absent();
        }
        return isUnbegun(own) ? behindItsBases(number, own, heardSince) : own;
    }

    private NetworkState behindItsBases(int number, NetworkState own, Instant heardSince) {
        NetworkState behind = own;
        for (int base : requireNonNull(index).bases(number)) {
            NetworkId name = network(base).network();
            if (record(base).state(heardSince) instanceof NetworkState.Failed failed) {
                return new NetworkState.NotRunnable(name, failed.failure());
            }
            if (behind == own && !record(base).isStored()) {
                behind = new NetworkState.Blocked(name);
            }
        }
        return behind;
    }

    private static boolean isUnbegun(NetworkState state) {
        return state instanceof NetworkState.Ready || state instanceof NetworkState.Dispatched;
    }

    public StudyState state() {
        if (cancelled) {
            return StudyState.CANCELLED;
        }
        if (preparation.plan() == null || isDraft()) {
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
        int planned = isDraft() ? 0 : size(); // a draft's networks are not yet the study's
        // Who is at work, and since when, must not matter here.
        int[] counts = new int[NetworkStatus.values().length];
        for (int number = 0; number < planned; number++) {
            counts[state(number, Instant.MAX).status().ordinal()]++;
        }
        int measured = counts[NetworkStatus.MEASURED.ordinal()];
        int failed =
                counts[NetworkStatus.FAILED.ordinal()]
                        + counts[NetworkStatus.NOT_RUNNABLE.ordinal()];
        if (cancelled) {
            return preparation.planned() != null && preparation.plan() == null
                    ? Optional.empty()
                    : Optional.of(
                            new StudyCompleted(
                                    study, Outcome.CANCELLED, planned, measured, failed));
        }
        int expected = imported().map(ImportedStudy.Source::results).orElse(planned);
        if (preparation.plan() == null || isDraft() || measured + failed < expected) {
            return Optional.empty();
        }
        Outcome outcome = failed == 0 ? Outcome.COMPLETED : Outcome.COMPLETED_WITH_FAILURES;
        return Optional.of(new StudyCompleted(study, outcome, planned, measured, failed));
    }
}
