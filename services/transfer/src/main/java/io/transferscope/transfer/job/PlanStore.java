package io.transferscope.transfer.job;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.runtime.store.ObjectStore;
import io.transferscope.studies.PlanToRead;
import java.util.Locale;

/** The plans of studies, and drafts of plans, as the store has them. */
public final class PlanStore {
    private final ObjectStore objects;
    private final BlobStore blobs;

    public PlanStore(ObjectStore objects, BlobStore blobs) {
        this.objects = requireNonNull(objects, "objects is null");
        this.blobs = requireNonNull(blobs, "blobs is null");
    }

    /**
     * What was announced, and nothing else.
     *
     * @throws RuntimeException of kind INVALID where the store has another plan or none, or it
     *     cannot be read
     */
    public PlannedStudy read(PlanToRead announced) {
        PlannedStudy plan =
                PlannedStudy.read(
                        announced.isDraft()
                                ? blobs.read(announced.plan(), PlannedStudy.MAX_BYTES)
                                : plan(announced));
        if (!plan.study().equals(announced.study())) {
            throw invalid(
                    "%s is the plan of study %s, and was announced for %s",
                    announced.plan().sha256(), plan.study(), announced.study());
        }
        return plan;
    }

    private byte[] plan(PlanToRead announced) {
        String key = PlannedStudy.key(announced.study());
        byte[] json =
                objects.read(key, PlannedStudy.MAX_BYTES)
                        .orElseThrow(
                                () ->
                                        invalid(
                                                "The store has no plan of study %s (%s)",
                                                announced.study(), key));
        BlobRef found = BlobRef.of(json);
        if (!found.equals(announced.plan())) {
            throw invalid(
                    "%s has digest %s, but %s was announced",
                    key, found.sha256(), announced.plan().sha256());
        }
        return json;
    }

    private static TransferscopeException invalid(String words, Object... named) {
        return TransferscopeException.invalid(String.format(Locale.ROOT, words, named));
    }
}
