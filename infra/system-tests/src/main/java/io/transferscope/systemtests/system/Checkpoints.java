package io.transferscope.systemtests.system;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.Parameter;
import io.transferscope.contracts.json.Json;
import io.transferscope.runtime.store.StoreConnection;
import java.util.List;

/** The blobs that a stored checkpoint consists of. */
public final class Checkpoints {
    private static final long LARGEST_MANIFEST = 16L << 20;
    private static final long LARGEST_ARRAY = 1L << 30;

    private final StoreConnection store;

    public Checkpoints(StoreConnection store) {
        this.store = requireNonNull(store, "store is null");
    }

    /**
     * Reads all of it, which checks every digest.
     *
     * @throws io.transferscope.runtime.failure.TransferscopeException where something is missing or
     *     is not what its digest says
     */
    public void check(BlobRef checkpoint) {
        arrays(checkpoint).forEach(array -> store.blobs().read(array, LARGEST_ARRAY));
    }

    /** Removes all of it; whoever needs it has to store it again. */
    public void forget(BlobRef checkpoint) {
        arrays(checkpoint).forEach(array -> store.objects().delete(array.key()));
        store.objects().delete(checkpoint.key());
    }

    private List<BlobRef> arrays(BlobRef checkpoint) {
        CheckpointManifest manifest =
                Json.read(
                        store.blobs().read(checkpoint, LARGEST_MANIFEST), CheckpointManifest.class);
        return manifest.layers().stream()
                .flatMap(layer -> layer.parameters().stream())
                .map(Parameter::blob)
                .map(blob -> requireNonNull(blob, "a trained array is stored"))
                .toList();
    }
}
