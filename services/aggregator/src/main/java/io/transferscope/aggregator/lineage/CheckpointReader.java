package io.transferscope.aggregator.lineage;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.json.Json;
import io.transferscope.runtime.store.BlobStore;

/** Reads manifests of networks out of the store. */
public final class CheckpointReader {
    /** Some 1,000 layers; a manifest is far smaller. */
    private static final int LARGEST_MANIFEST = 1 << 20;

    private final BlobStore blobs;

    public CheckpointReader(BlobStore blobs) {
        this.blobs = requireNonNull(blobs, "blobs is null");
    }

    public CheckpointManifest read(BlobRef checkpoint) {
        return Json.read(blobs.read(checkpoint, LARGEST_MANIFEST), CheckpointManifest.class);
    }
}
