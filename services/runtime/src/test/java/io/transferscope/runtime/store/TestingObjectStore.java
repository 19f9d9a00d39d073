package io.transferscope.runtime.store;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.runtime.failure.TransferscopeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** Named objects in memory. */
public final class TestingObjectStore implements ObjectStore {
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();

    /** The next calls fail as they do where the store is away. */
    public void failNext(int calls) {
        failures.set(calls);
    }

    public SortedSet<String> keys() {
        return new TreeSet<>(objects.keySet());
    }

    @Override
    public Optional<byte[]> read(String key, long limit) {
        failWhereTold();
        byte[] content = objects.get(key);
        if (content != null && content.length > limit) {
            throw TransferscopeException.invalid("Object " + key + " is too large");
        }
        return Optional.ofNullable(content).map(byte[]::clone);
    }

    @Override
    public void put(String key, byte[] content) {
        failWhereTold();
        objects.put(key, content.clone());
    }

    @Override
    public boolean putIfAbsent(String key, byte[] content) {
        failWhereTold();
        byte[] first = objects.putIfAbsent(key, content.clone());
        return first == null || Arrays.equals(first, content);
    }

    @Override
    public void delete(String key) {
        failWhereTold();
        objects.remove(key);
    }

    @Override
    public Optional<ObjectInfo> find(String key) {
        failWhereTold();
        return Optional.ofNullable(objects.get(key))
                .map(content -> new ObjectInfo(content.length, Instant.EPOCH, Sha256.hex(content)));
    }

    @Override
    public void list(String prefix, BiConsumer<String, ObjectInfo> visitor) {
        failWhereTold();
        for (String key : keys()) {
            if (key.startsWith(prefix)) {
                find(key).ifPresent(info -> visitor.accept(key, info));
            }
        }
    }

    private void failWhereTold() {
        if (failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            throw TransferscopeException.unavailable(
                    "The object store is away", new IllegalStateException("told to fail"));
        }
    }
}
