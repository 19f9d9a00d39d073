package io.transferscope.studies;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.event.StudyPlanned;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One study while events add to it; guarded by the studies. */
final class StudyRecord {
    private final String study;
    private final LongSupplier revisions;
    private final JobRecords jobs = new JobRecords();
    private final Map<NetworkId, LogPosition> takenBack = new HashMap<>();
    private Preparation preparation = Preparation.NONE;
    private @Nullable Instant cancelled;
    private @Nullable Published<StudyCompleted> completion;
    private Revision revision;
    private @Nullable PlannedStudy planOfRevision;
    private @Nullable StudySnapshot latest;
    private @Nullable Settled settled;

    /** Nothing is left to do for this plan, by what was published since. */
    private record Settled(@Nullable BlobRef plan, Instant since) {}

    /**
     * @param revisions gives a number to each change
     */
    StudyRecord(String study, LongSupplier revisions) {
        this.study = study;
        this.revisions = revisions;
        long number = revisions.getAsLong();
        this.revision = new Revision(number, number, System.nanoTime(), number);
    }

    /** Whether this changed anything; so do the others say. */
    boolean prepare(UnaryOperator<Preparation> change) {
        Preparation before = preparation;
        preparation = change.apply(before);
        if (isUselessDraft()) {
            preparation = preparation.with(StoredPlan.NONE);
        }
        Published<StudyPlanned> planned = preparation.planned();
        if (settled != null && planned != null && !planned.event().plan().equals(settled.plan())) {
            settled = null;
        }
        PlannedStudy plan = preparation.plan();
        if (plan != before.plan()) {
            jobs.plan(plan == null ? null : new PlanIndex(plan));
        }
        return changed(!preparation.equals(before));
    }

    boolean add(JobKey job, UnaryOperator<JobRecord> change) {
        if (settled != null) {
            return false;
        }
        JobRecord before = jobs.get(job);
        JobRecord after = change.apply(before);
        if (after.equals(before)) {
            return false;
        }
        jobs.put(job, after);
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

    /** Failures of the network that were published before do not count. */
    boolean takeBackFailure(NetworkId network, LogPosition place) {
        LogPosition before = takenBack.get(network);
        boolean isNews = !LogPosition.later(before, place).equals(before);
        if (isNews) {
            takenBack.put(network, place);
        }
        return changed(isNews);
    }

    boolean cancel(Instant time) {
        boolean before = cancelled != null;
        cancelled = cancelled != null && cancelled.isAfter(time) ? cancelled : time;
        if (isUselessDraft()) {
            dropPlan();
        }
        return changed(!before);
    }

    /** Nobody sees what was last said to be its end. */
    boolean completed(Published<StudyCompleted> said) {
        completion = Published.later(completion, said);
        return false;
    }

    /** Forgets what was published at this time or before. */
    boolean forget(Instant until) {
        preparation = preparation.after(until);
        if (preparation.plan() == null) {
            jobs.plan(null);
        }
        jobs.forget(until);
        settled = settled == null || !settled.since().isAfter(until) ? null : settled;
        takenBack.keySet().retainAll(jobs.networks());
        cancelled = cancelled == null || !cancelled.isAfter(until) ? null : cancelled;
        completion = Published.after(completion, until);
        return changed(true);
    }

    /** Empty where it is read, or of no use any more. */
    Optional<PlanToRead> planToRead() {
        BlobRef source = preparation.source();
        return source == null || preparation.plan() != null || settled != null || isUselessDraft()
                ? Optional.empty()
                : Optional.of(new PlanToRead(study, source, preparation.isDraft()));
    }

    /** A plan tells what was wanted; but a draft only what to begin with. */
    private boolean isUselessDraft() {
        return cancelled != null && preparation.isDraft();
    }

    /** Empty where it is read, or could not be, or there is none. */
    Optional<InventoryToRead> inventoryToRead() {
        Published<StudyPlanned> planned = preparation.planned();
        StoredPlan stored = preparation.stored();
        return planned == null || stored.dataset() != null || stored.datasetProblem() != null
                ? Optional.empty()
                : stored.inventory()
                        .map(
                                inventory ->
                                        new InventoryToRead(
                                                study, planned.event().plan(), inventory));
    }

    String name() {
        return study;
    }

    Preparation preparation() {
        return preparation;
    }

    /** Whether something may be left to do for it. */
    boolean isWanted() {
        return cancelled == null && settled == null;
    }

    /** Whether, besides, it is known which networks it has. */
    boolean isOpen() {
        return isWanted() && preparation.plan() != null;
    }

    boolean isCancelled() {
        return cancelled != null;
    }

    Optional<StudyCompleted> completion() {
        return Optional.ofNullable(completion).map(Published::event);
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
        return !isKnown() && completion == null && settled == null && jobs.isEmpty();
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
                            jobs.plan(),
                            planned());
        }
        return latest;
    }

    /** Records of the planned jobs; without a plan nobody knows what counts. */
    private @Nullable JobRecord[] planned() {
        @Nullable JobRecord[] planned = jobs.planned();
        PlanIndex plan = jobs.plan();
        for (int number = 0; plan != null && number < planned.length; number++) {
            JobRecord known = planned[number];
            if (known != null && isTakenBack(known.failure(), plan.network(number).network())) {
                planned[number] = known.withFailureTakenBack();
            }
        }
        return planned;
    }

    /** By somebody who asked for this network again, or for the whole study. */
    private boolean isTakenBack(@Nullable Published<JobFailed> failure, NetworkId network) {
        if (failure == null) {
            return false;
        }
        LogPosition byRecord = takenBack.get(network);
        Published<StudyPlanned> plan = preparation.planned();
        return (byRecord != null && byRecord.isAfter(failure.place()))
                || (plan != null && plan.time().isAfter(failure.time()));
    }

    /**
     * Nothing will be left to do for it as it is planned, or it is cancelled: what led to that may
     * go, and what is said of its networks from now on counts no more.
     */
    void settle() {
        Published<StudyPlanned> plan = preparation.planned();
        Instant since =
                Stream.of(jobs.oldest(), plan == null ? null : plan.time(), cancelled)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                        .orElse(Instant.MAX);
        settled = new Settled(plan == null ? null : plan.event().plan(), since);
        jobs.plan(null);
        jobs.clear();
        takenBack.clear();
        preparation = preparation.with(StoredPlan.NONE);
        latest = null;
    }

    /** That is no change: it is as far as it was. */
    void dropPlan() {
        jobs.plan(null);
        preparation = preparation.with(StoredPlan.NONE);
        latest = null;
    }

    boolean isSettled() {
        return settled != null;
    }

    /** Where the job was last published; absent where it was not. */
    @Nullable LogPosition dispatched(JobKey job) {
        return jobs.get(job).dispatched();
    }

    /** Nobody has a job that was published at this time or before. */
    void forgetJobs(Instant until) {
        jobs.replaceAll(known -> known.withoutDispatched(until));
        changed(true);
    }
}
