package io.transferscope.studies;

import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.plan.PlannedStudy;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a study before its networks.
 *
 * @param latestRequest of this name; absent where none is kept any more
 * @param shards of its data set in the store
 * @param planned says which plan is the study's
 * @param stored what the store has of that plan
 */
public record Preparation(
        @Nullable Request latestRequest,
        RejectionList rejections,
        ShardCount shards,
        @Nullable Published<StudyPlanned> planned,
        StoredPlan stored) {
    static final Preparation NONE =
            new Preparation(null, RejectionList.EMPTY, ShardCount.NONE, null, StoredPlan.NONE);

    /** A request, by the digest of its bytes. */
    public record Request(String digest, Instant time) {}

    @Nullable PlannedStudy plan() {
        return stored.plan();
    }

    /** Why the plan is not read. */
    public @Nullable String planProblem() {
        return stored.planProblem();
    }

    /** What is known of its data set; nothing of studies that have no inventory. */
    public Optional<StudyDataset> dataset() {
        StudyDataset.Numbers counts = stored.dataset();
        String differ = planned == null ? null : planned.event().imagesDiffer();
        return counts == null && differ == null && stored.datasetProblem() == null
                ? Optional.empty()
                : Optional.of(new StudyDataset(counts, differ, stored.datasetProblem()));
    }

    /** The latest counts: a copy of an older one has the time of that. */
    Preparation withRequest(Request request) {
        if (latestRequest != null && latestRequest.time().isAfter(request.time())) {
            return this;
        }
        return new Preparation(request, rejections, shards, planned, stored);
    }

    Preparation withRejection(Rejection rejection) {
        return new Preparation(latestRequest, rejections.with(rejection), shards, planned, stored);
    }

    Preparation withShard(ShardCount.Step step) {
        return new Preparation(latestRequest, rejections, shards.with(step), planned, stored);
    }

    /** The shards were taken back: no study comes of them. */
    Preparation withoutShards() {
        return new Preparation(latestRequest, rejections, ShardCount.NONE, planned, stored);
    }

    /**
     * The same plan said again changes nothing but what is said besides, and has an inventory that
     * could not be read tried again; another one is to be read.
     */
    Preparation withPlanned(Published<StudyPlanned> announced) {
        Published<StudyPlanned> latest = Published.later(planned, announced);
        boolean isSame = planned != null && planned.event().plan().equals(latest.event().plan());
        return new Preparation(
                latestRequest,
                rejections,
                shards,
                latest,
                isSame ? stored.withDatasetProblem(null) : StoredPlan.NONE);
    }

    Preparation with(StoredPlan read) {
        return new Preparation(latestRequest, rejections, shards, planned, read);
    }

    /** Only what was published after this time. */
    Preparation after(Instant time) {
        Published<StudyPlanned> left = Published.after(planned, time);
        return new Preparation(
                latestRequest != null && latestRequest.time().isAfter(time) ? latestRequest : null,
                rejections.after(time),
                shards.after(time),
                left,
                left == null ? StoredPlan.NONE : stored);
    }

    /** How far a study without a plan is. */
    StudyState state() {
        if (planned != null) {
            return StudyState.PREPARING;
        }
        boolean rejected =
                rejections.latestFirst().stream()
                        .anyMatch(
                                r ->
                                        latestRequest == null
                                                || r.requestDigest()
                                                        .equals(latestRequest.digest()));
        if (rejected) {
            return StudyState.REJECTED;
        }
        return latestRequest == null || shards.largest().published() > 0
                ? StudyState.PREPARING
                : StudyState.REQUESTED;
    }
}
