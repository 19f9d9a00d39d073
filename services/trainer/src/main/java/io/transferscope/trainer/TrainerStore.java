package io.transferscope.trainer;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.store.BlobStore;
import io.transferscope.runtime.store.ObjectStore;

/** The two sides of the object store that a trainer uses. */
record TrainerStore(ObjectStore objects, BlobStore blobs) {
    TrainerStore {
        requireNonNull(objects, "objects is null");
        requireNonNull(blobs, "blobs is null");
    }
}
