package io.transferscope.studies;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;

/**
 * What the store has of a study's networks, and nobody has read yet.
 *
 * @param plan digest and size
 * @param isDraft whether it is a blob by itself, and not the study's plan
 */
public record PlanToRead(String study, BlobRef plan, boolean isDraft) {
    public PlanToRead {
        requireNonNull(study, "study is null");
        requireNonNull(plan, "plan is null");
    }
}
