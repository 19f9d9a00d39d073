package io.transferscope.trainer;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.learning.data.ArrayStore;
import io.transferscope.runtime.store.BlobStore;
import java.nio.file.Path;

/** Lets the learning module read and write arrays in the object store. */
record BlobArrays(BlobStore blobs) implements ArrayStore {
    BlobArrays {
        requireNonNull(blobs, "blobs is null");
    }

    @Override
    public Path fetch(BlobRef blob) {
        return blobs.fetch(blob);
    }

    @Override
    public BlobRef store(byte[] content) {
        return blobs.put(content);
    }

    @Override
    public BlobRef store(Path file) {
        return blobs.put(file);
    }

    @Override
    public boolean contains(BlobRef blob) {
        return blobs.contains(blob);
    }
}
