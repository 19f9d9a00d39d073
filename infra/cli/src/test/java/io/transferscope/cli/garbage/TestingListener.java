package io.transferscope.cli.garbage;

import io.transferscope.runtime.store.ObjectInfo;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was passed over. */
final class TestingListener implements GarbageListener {
    private final List<String> passedOver = new CopyOnWriteArrayList<>();

    List<String> passedOver() {
        return List.copyOf(passedOver);
    }

    @Override
    public void looked(String what) {}

    @Override
    public void passedOver(String record) {
        passedOver.add(record);
    }

    @Override
    public void found(GarbageKind kind, String key, ObjectInfo info) {}

    @Override
    public void removed(GarbageKind kind, String key) {}
}
