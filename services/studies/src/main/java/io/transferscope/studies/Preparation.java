package io.transferscope.studies;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.StudyDrafted;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.plan.PlannedStudy;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a study before its networks.
 *
 * @param latestRequest of this name; absent where none is kept any more
 * @param shards of its data set in the store
 * @param drafted what can be trained before there is a plan
 * @param planned says which plan is the study's
 * @param stored what the store has of that plan; as long as there is none, of the draft
 */
public record Preparation(
        @Nullable Request latestRequest,
        RejectionList rejections,
        ShardCount shards,
        @Nullable Published<StudyDrafted> drafted,
        @Nullable Published<StudyPlanned> planned,
        StoredPlan stored) {
    static final Preparation NONE =
            new Preparation(
                    null, RejectionList.EMPTY, ShardCount.NONE, null, null, StoredPlan.NONE);

    /** A request, by the digest of its bytes. */
    public record Request(String digest, Instant time) {}

    @Nullable PlannedStudy plan() {
        return stored.plan();
    }

    /**
     * The plan, or else the draft, by which the study's networks are known; absent without both.
     */
    @Nullable BlobRef source() {
        if (planned != null) {
            return planned.event().plan();
        }
        return drafted == null ? null : drafted.event().draft();
    }

    /**
     * When the plan was announced, or else the draft.
     *
     * @throws IllegalStateException where there is neither
     */
    public Instant announcedAt() {
        if (planned != null) {
            return planned.time();
        }
        if (drafted == null) {
            throw new IllegalStateException("Neither plan nor draft was announced");
        }
        return drafted.time();
    }

    /** Whether all that is known of the study's networks is a draft, which has not all of them. */
    boolean isDraft() {
        return planned == null && drafted != null;
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

    /**
     * How the file of its pretrained weights differed from what the study was made of when the same
     * request came again; absent where it did not.
     */
    public @Nullable String weightsDiffer() {
        return planned == null ? null : planned.event().weightsDiffer();
    }

    /** The latest counts: a copy of an older one has the time of that. */
    Preparation withRequest(Request request) {
        if (latestRequest != null && latestRequest.time().isAfter(request.time())) {
            return this;
        }
        return new Preparation(request, rejections, shards, drafted, planned, stored);
    }

    Preparation withRejection(Rejection rejection) {
        return new Preparation(
                latestRequest, rejections.with(rejection), shards, drafted, planned, stored);
    }

    Preparation withShard(ShardCount.Step step) {
        return new Preparation(
                latestRequest, rejections, shards.with(step), drafted, planned, stored);
    }

    /** The shards were taken back: no study comes of them. */
    Preparation withoutShards() {
        return new Preparation(
                latestRequest, rejections, ShardCount.NONE, drafted, planned, stored);
    }

    /**
     * The same plan said again changes nothing but what is said besides, and has an inventory that
     * could not be read tried again; another one is to be read.
     */
    Preparation withPlanned(Published<StudyPlanned> announced) {
        Preparation next = announced(drafted, Published.later(planned, announced));
        return next.with(next.stored.withDatasetProblem(null));
    }

    Preparation withDrafted(Published<StudyDrafted> announced) {
        return announced(Published.later(drafted, announced), planned);
    }

    /** The draft was taken back: there is a plan, or no study comes of it. */
    Preparation withoutDraft(LogPosition takenBack) {
        return drafted == null || drafted.place().isAfter(takenBack)
                ? this
                : announced(null, planned);
    }

    /** What was read stays as long as it is that by which the networks are known. */
    private Preparation announced(
            @Nullable Published<StudyDrafted> drafted, @Nullable Published<StudyPlanned> planned) {
        Preparation next =
                new Preparation(latestRequest, rejections, shards, drafted, planned, stored);
        boolean isSame = isDraft() == next.isDraft() && Objects.equals(source(), next.source());
        return isSame ? next : next.with(StoredPlan.NONE);
    }

    Preparation with(StoredPlan read) {
        return new Preparation(latestRequest, rejections, shards, drafted, planned, read);
    }

    /** Only what was published after this time. */
    Preparation after(Instant time) {
        Preparation left =
                announced(Published.after(drafted, time), Published.after(planned, time));
        return new Preparation(
                latestRequest != null && latestRequest.time().isAfter(time) ? latestRequest : null,
                rejections.after(time),
                shards.after(time),
                left.drafted,
                left.planned,
                left.stored);
    }

    /** How far a study without a plan is. */
    StudyState state() {
        if (planned != null || drafted != null) {
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
