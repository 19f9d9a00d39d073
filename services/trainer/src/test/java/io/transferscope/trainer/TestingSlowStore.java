package io.transferscope.trainer;

import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.store.ObjectInfo;
import io.transferscope.runtime.store.ObjectStore;
import io.transferscope.runtime.store.TestingObjectStore;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;

/** A store whose puts can be made to hang. */
final class TestingSlowStore implements ObjectStore {
    final TestingObjectStore objects = new TestingObjectStore();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean asked;

    /** Puts hang from now on. */
    void hang() {
        gate = new CountDownLatch(1);
    }

    /** Whether there was a put. */
    boolean isAsked() {
        return asked;
    }

    /** They do no more. */
    void goOn() {
        gate.countDown();
    }

    @Override
    public void put(String key, byte[] content) {
        asked = true;
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw TransferscopeException.unavailable("interrupted in a pause", e);
        }
        objects.put(key, content);
    }

    @Override
    public Optional<byte[]> read(String key, long limit) {
        return objects.read(key, limit);
    }

    @Override
    public boolean putIfAbsent(String key, byte[] content) {
        return objects.putIfAbsent(key, content);
    }

    @Override
    public void delete(String key) {
        objects.delete(key);
    }

    @Override
    public Optional<ObjectInfo> find(String key) {
        return objects.find(key);
    }

    @Override
    public void list(String prefix, BiConsumer<String, ObjectInfo> visitor) {
        objects.list(prefix, visitor);
    }
}
