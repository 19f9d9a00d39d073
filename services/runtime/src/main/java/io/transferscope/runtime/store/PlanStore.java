package io.transferscope.runtime.store;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.runtime.failure.TransferscopeException;
import java.util.Locale;

/**
 * The plans of studies, and drafts of plans, as they were announced. Where the store has another or
 * none, or it cannot be read, that is a {@link TransferscopeException} of kind INVALID.
 */
public final class PlanStore {
    private final ObjectStore objects;
    private final BlobStore blobs;

    public PlanStore(ObjectStore objects, BlobStore blobs) {
        this.objects = requireNonNull(objects, "objects is null");
        this.blobs = requireNonNull(blobs, "blobs is null");
    }

    /** Under the study's name; this one and no other. */
    public PlannedStudy plan(String study, BlobRef announced) {
        String key = PlannedStudy.key(study);
        byte[] json =
                objects.read(key, PlannedStudy.MAX_BYTES)
                        .orElseThrow(
                                () ->
                                        invalid(
                                                "The store has no plan of study %s (%s)",
                                                study, key));
        BlobRef found = BlobRef.of(json);
        if (!found.equals(announced)) {
            throw invalid(
                    "%s has digest %s, but %s was announced",
                    key, found.sha256(), announced.sha256());
        }
        return read(study, announced, json);
    }

    /** A blob by itself. */
    public PlannedStudy draft(String study, BlobRef announced) {
        return read(study, announced, blobs.read(announced, PlannedStudy.MAX_BYTES));
    }

    private static PlannedStudy read(String study, BlobRef announced, byte[] json) {
        PlannedStudy plan = PlannedStudy.read(json);
        if (!plan.study().equals(study)) {
            throw invalid(
                    "%s is the plan of study %s, and was announced for %s",
                    announced.sha256(), plan.study(), study);
        }
        return plan;
    }

    private static TransferscopeException invalid(String words, Object... named) {
        return TransferscopeException.invalid(String.format(Locale.ROOT, words, named));
    }
}
