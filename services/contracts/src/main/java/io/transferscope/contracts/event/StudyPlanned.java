package io.transferscope.contracts.event;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;

/**
 * A study has its plan, stored under {@link io.transferscope.contracts.plan.StudyPlan#key}.
 *
 * @param plan digest and size of the stored plan
 * @param networks how many the plan has
 */
public record StudyPlanned(String study, BlobRef plan, int networks) implements Event {
    public StudyPlanned {
        requireNonNull(study, "study is null");
        requireNonNull(plan, "plan is null");
    }

    @Override
    public String key() {
        return study;
    }
}
