package io.transferscope.aggregator.board;

import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.plan.StudyPlan;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a study before its networks.
 *
 * @param latestRequest digest of the latest request of this name; absent where none is kept any
 *     more
 * @param shards of its data set in the store
 * @param planned says which plan is the study's
 * @param plan as read from the store
 * @param planProblem why it is not read
 */
record Preparation(
        @Nullable String latestRequest,
        RejectionList rejections,
        StudyView.Shards shards,
        @Nullable StudyPlanned planned,
        @Nullable StudyPlan plan,
        @Nullable String planProblem) {
    static final Preparation NONE =
            new Preparation(
                    null, RejectionList.EMPTY, new StudyView.Shards(0, 0), null, null, null);

    Preparation withRequest(String digest) {
        return new Preparation(digest, rejections, shards, planned, plan, planProblem);
    }

    Preparation withRejection(Rejection rejection) {
        return new Preparation(
                latestRequest, rejections.with(rejection), shards, planned, plan, planProblem);
    }

    Preparation withShard(int published, int total) {
        return new Preparation(
                latestRequest,
                rejections,
                new StudyView.Shards(
                        Math.max(shards.published(), published), Math.max(shards.total(), total)),
                planned,
                plan,
                planProblem);
    }

    /** The shards were taken back: no study comes of them. */
    Preparation withoutShards() {
        return new Preparation(
                latestRequest, rejections, new StudyView.Shards(0, 0), planned, plan, planProblem);
    }

    /** The same plan said again changes nothing; another one is to be read. */
    Preparation withPlanned(StudyPlanned event) {
        return event.equals(planned)
                ? this
                : new Preparation(latestRequest, rejections, shards, event, null, null);
    }

    Preparation withPlan(StudyPlan read) {
        return new Preparation(latestRequest, rejections, shards, planned, read, null);
    }

    Preparation withPlanProblem(String problem) {
        return new Preparation(latestRequest, rejections, shards, planned, plan, problem);
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
                                                || r.requestDigest().equals(latestRequest));
        if (rejected) {
            return StudyState.REJECTED;
        }
        return latestRequest == null || shards.published() > 0
                ? StudyState.PREPARING
                : StudyState.REQUESTED;
    }
}
