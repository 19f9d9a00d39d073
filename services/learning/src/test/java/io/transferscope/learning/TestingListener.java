package io.transferscope.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Remembers what it was told; takes a snapshot, or stops, where it was asked to. */
final class TestingListener implements TrainingListener {
    final List<Integer> correct = new ArrayList<>();
    final List<Progress> progress = new ArrayList<>();
    final List<byte[]> snapshots = new ArrayList<>();
    private final Predicate<Progress> snapshotAt;
    private final Predicate<Progress> stopAt;

    TestingListener() {
        this(p -> false, p -> false);
    }

    TestingListener(Predicate<Progress> snapshotAt, Predicate<Progress> stopAt) {
        this.snapshotAt = snapshotAt;
        this.stopAt = stopAt;
    }

    static Predicate<Progress> at(int epoch, int iteration) {
        return p -> p.epoch() == epoch && p.iteration() == iteration;
    }

    @Override
    public void progressed(Progress now) {
        progress.add(now);
    }

    @Override
    public void evaluated(int epoch, int right, int total) {
        correct.add(right);
    }

    @Override
    public boolean wantsSnapshot(Progress now) {
        return snapshotAt.test(now);
    }

    @Override
    public void snapshot(byte[] state) {
        snapshots.add(state);
    }

    @Override
    public boolean cancelled() {
        return !progress.isEmpty() && stopAt.test(progress.get(progress.size() - 1));
    }
}
