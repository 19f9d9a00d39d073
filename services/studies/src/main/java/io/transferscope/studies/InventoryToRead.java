package io.transferscope.studies;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;

/** An inventory of a study's data set that its plan refers to, and nobody has read yet. */
public record InventoryToRead(String study, BlobRef plan, BlobRef inventory) {
    public InventoryToRead {
        requireNonNull(study, "study is null");
        requireNonNull(plan, "plan is null");
        requireNonNull(inventory, "inventory is null");
    }
}
