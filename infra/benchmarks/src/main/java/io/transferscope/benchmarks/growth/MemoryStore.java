package io.transferscope.benchmarks.growth;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.runtime.store.ObjectInfo;
import io.transferscope.runtime.store.ObjectStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A store that has one plan and the blobs that it is told to keep; it forgets all others. */
final class MemoryStore implements ObjectStore, BlobStore {
    private final String key;
    private final byte[] content;
    private final Map<BlobRef, byte[]> blobs = new HashMap<>();

    MemoryStore(String key, byte[] content) {
        this.key = key;
        this.content = content;
    }

    BlobRef keep(byte[] blob) {
        BlobRef ref = BlobRef.of(blob);
        blobs.put(ref, blob);
        return ref;
    }

    @Override
    public BlobRef put(byte[] blob) {
        return BlobRef.of(blob);
    }

    @Override
    public byte[] read(BlobRef blob, long limit) {
        return blobs.get(blob).clone();
    }

    @Override
    public boolean contains(BlobRef blob) {
        return blobs.containsKey(blob);
    }

    @Override
    public Optional<byte[]> read(String wanted, long limit) {
        return wanted.equals(key) ? Optional.of(content.clone()) : Optional.empty();
    }

    @Override
    public Optional<ObjectInfo> find(String wanted) {
        return wanted.equals(key)
                ? Optional.of(new ObjectInfo(content.length, Instant.EPOCH, "plan"))
                : Optional.empty();
    }

    @Override
    public BlobRef put(Path file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path fetch(BlobRef blob) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void put(String name, byte[] bytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean putIfAbsent(String name, byte[] bytes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void list(String prefix, BiConsumer<String, ObjectInfo> visitor) {
        throw new UnsupportedOperationException();
    }
}
