package io.transferscope.aggregator.board;

import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.plan.JobKey;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedStudy;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One study while events add to it; guarded by its board. */
final class StudyHistory {
    private final String study;
    private final LongSupplier revisions;
    private final Ledger ledger = new Ledger();
    private final Map<NetworkId, Long> takenBack = new HashMap<>();
    private Preparation preparation = Preparation.NONE;
    private @Nullable Instant cancelled;
    private @Nullable Dated<StudyCompleted> completion;
    private Revision revision;
    private @Nullable PlannedStudy planOfRevision;
    private @Nullable StudySnapshot latest;

    /**
     * @param revisions gives a number to each change
     */
    StudyHistory(String study, LongSupplier revisions) {
        this.study = study;
        this.revisions = revisions;
        long number = revisions.getAsLong();
        this.revision = new Revision(number, number, System.nanoTime(), number);
    }

    /** Whether this changed anything; so do the others say. */
    boolean prepare(UnaryOperator<Preparation> change) {
        Preparation before = preparation;
        preparation = change.apply(before);
        PlannedStudy plan = preparation.plan();
        if (plan != before.plan()) {
            ledger.plan(plan == null ? null : new PlanIndex(plan));
        }
        return changed(!preparation.equals(before));
    }

    boolean add(JobKey job, UnaryOperator<Evidence> change) {
        Evidence before = ledger.get(job);
        Evidence after = change.apply(before);
        if (after.equals(before)) {
            return false;
        }
        ledger.put(job, after);
        if (Objects.equals(after.accuracy(), before.accuracy())) {
            revision =
                    new Revision(
                            revisions.getAsLong(),
                            revision.results(),
                            revision.resultsAt(),
                            revision.plan());
            latest = null;
            return true;
        }
        return changed(true);
    }

    /** Failures of the network before this offset do not count. */
    boolean takeBackFailure(NetworkId network, long offset) {
        Long before = takenBack.get(network);
        boolean isNews = before == null || before < offset;
        if (isNews) {
            takenBack.put(network, offset);
        }
        return changed(isNews);
    }

    boolean cancel(Instant time) {
        boolean before = cancelled != null;
        cancelled = before && cancelled.isAfter(time) ? cancelled : time;
        return changed(!before);
    }

    /** Nobody sees what was last said to be its end. */
    boolean completed(Dated<StudyCompleted> said) {
        completion = Dated.later(completion, said);
        return false;
    }

    /** Forgets what was published at this time or before. */
    boolean forget(Instant until) {
        preparation = preparation.after(until);
        if (preparation.plan() == null) {
            ledger.plan(null);
        }
        ledger.forget(until);
        takenBack.keySet().retainAll(ledger.networks());
        cancelled = cancelled == null || !cancelled.isAfter(until) ? null : cancelled;
        completion = Dated.after(completion, until);
        return changed(true);
    }

    Preparation preparation() {
        return preparation;
    }

    Optional<StudyCompleted> completion() {
        return Optional.ofNullable(completion).map(Dated::event);
    }

    /**
     * Whether somebody asked for the study; what trainers say of one that was deleted a moment ago
     * makes none.
     */
    boolean isKnown() {
        return cancelled != null || !preparation.equals(Preparation.NONE);
    }

    /** Whether nothing is known at all. */
    boolean isBlank() {
        return !isKnown() && completion == null && ledger.isEmpty();
    }

    private boolean changed(boolean really) {
        if (really) {
            long number = revisions.getAsLong();
            boolean isPlan = preparation.plan() != planOfRevision;
            planOfRevision = preparation.plan();
            revision =
                    new Revision(
                            number, number, System.nanoTime(), isPlan ? number : revision.plan());
            latest = null;
        }
        return really;
    }

    Revision revision() {
        return revision;
    }

    /** Copied only when somebody looks after something changed. */
    StudySnapshot snapshot() {
        if (latest == null) {
            latest =
                    new StudySnapshot(
                            study,
                            revision,
                            preparation,
                            cancelled != null,
                            ledger.plan(),
                            planned());
        }
        return latest;
    }

    /** Evidence of the planned jobs; without a plan nobody knows what counts. */
    private @Nullable Evidence[] planned() {
        @Nullable Evidence[] planned = ledger.planned();
        PlanIndex plan = ledger.plan();
        if (plan != null) {
            takenBack.forEach(
                    (network, offset) -> {
                        int number = plan.number(network);
                        Evidence known = number == PlanIndex.NONE ? null : planned[number];
                        if (known != null) {
                            planned[number] = known.withoutFailure(offset);
                        }
                    });
        }
        return planned;
    }
}
