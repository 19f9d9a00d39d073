package io.transferscope.benchmarks.memory;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.runtime.store.ObjectInfo;
import io.transferscope.runtime.store.ObjectStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A store that has objects and the blobs that it is told to keep; it forgets all others. */
public final class MemoryStore implements ObjectStore, BlobStore {
    private final Map<String, byte[]> objects = new HashMap<>();
    private final Map<BlobRef, byte[]> blobs = new HashMap<>();

    /** Stores a blob that is read later. */
    public BlobRef keep(byte[] blob) {
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
        return requireNonNull(blobs.get(blob), () -> "no " + blob).clone();
    }

    @Override
    public boolean contains(BlobRef blob) {
        return blobs.containsKey(blob);
    }

    @Override
    public Optional<byte[]> read(String name, long limit) {
        return Optional.ofNullable(objects.get(name)).map(byte[]::clone);
    }

    @Override
    public void put(String name, byte[] bytes) {
        objects.put(name, bytes.clone());
    }

    @Override
    public Optional<ObjectInfo> find(String name) {
        throw new UnsupportedOperationException();
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
