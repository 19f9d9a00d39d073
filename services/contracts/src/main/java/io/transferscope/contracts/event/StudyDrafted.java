package io.transferscope.contracts.event;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;

/**
 * Some networks of a study that has no plan yet can be trained already. Said again with more of
 * them, and taken back when the plan is announced, or nothing comes of the study.
 *
 * @param draft a {@link io.transferscope.contracts.plan.StudyPlan} with only networks that wait for
 *     no other. It is right in all that concerns these, and may be wrong in anything else
 */
public record StudyDrafted(String study, BlobRef draft) implements Event {
    public StudyDrafted {
        requireNonNull(study, "study is null");
        requireNonNull(draft, "draft is null");
    }

    @Override
    public String key() {
        return study;
    }
}
