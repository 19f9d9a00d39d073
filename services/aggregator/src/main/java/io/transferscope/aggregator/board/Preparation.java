package io.transferscope.aggregator.board;

import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.plan.PlannedStudy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a study before its networks.
 *
 * @param latestRequest of this name; absent where none is kept any more
 * @param shards of its data set in the store
 * @param planned says which plan is the study's
 * @param plan as read from the store
 * @param planProblem why it is not read
 */
record Preparation(
        @Nullable Request latestRequest,
        RejectionList rejections,
        ShardCount shards,
        @Nullable Dated<StudyPlanned> planned,
        @Nullable PlannedStudy plan,
        @Nullable String planProblem) {
    static final Preparation NONE =
            new Preparation(null, RejectionList.EMPTY, ShardCount.NONE, null, null, null);

    /** A request, by the digest of its bytes. */
    record Request(String digest, Instant time) {}

    Preparation withRequest(Request request) {
        return new Preparation(request, rejections, shards, planned, plan, planProblem);
    }

    Preparation withRejection(Rejection rejection) {
        return new Preparation(
                latestRequest, rejections.with(rejection), shards, planned, plan, planProblem);
    }

    Preparation withShard(ShardCount.Step step) {
        return new Preparation(
                latestRequest, rejections, shards.with(step), planned, plan, planProblem);
    }

    /** The shards were taken back: no study comes of them. */
    Preparation withoutShards() {
        return new Preparation(
                latestRequest, rejections, ShardCount.NONE, planned, plan, planProblem);
    }

    /** The same plan said again changes nothing; another one is to be read. */
    Preparation withPlanned(Dated<StudyPlanned> announced) {
        Dated<StudyPlanned> latest = Dated.later(planned, announced);
        boolean isSame = planned != null && planned.event().plan().equals(latest.event().plan());
        return new Preparation(
                latestRequest,
                rejections,
                shards,
                latest,
                isSame ? plan : null,
                isSame ? planProblem : null);
    }

    Preparation withPlan(PlannedStudy read) {
        return new Preparation(latestRequest, rejections, shards, planned, read, null);
    }

    Preparation withPlanProblem(String problem) {
        return new Preparation(latestRequest, rejections, shards, planned, plan, problem);
    }

    /** Only what was published after this time. */
    Preparation after(Instant time) {
        Dated<StudyPlanned> left = Dated.after(planned, time);
        return new Preparation(
                latestRequest != null && latestRequest.time().isAfter(time) ? latestRequest : null,
                rejections.after(time),
                shards.after(time),
                left,
                left == null ? null : plan,
                left == null ? null : planProblem);
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
