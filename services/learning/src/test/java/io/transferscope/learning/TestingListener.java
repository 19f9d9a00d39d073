package io.transferscope.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Remembers what it was told; takes a snapshot, or stops, where it was asked to. */
final class TestingListener implements TrainingListener {
    final List<Integer> correct = new ArrayList<>();
    final List<Progress> progress = new ArrayList<>();
    final List<byte[]> snapshots = new ArrayList<>();
    @Nullable Progress resumedAt;
    private final Predicate<Progress> snapshotAt;
    private final Predicate<Progress> stopAt;

    TestingListener() {
        this(p -> false, p -> false);
    }

    TestingListener(Predicate<Progress> snapshotAt, Predicate<Progress> stopAt) {
        this.snapshotAt = snapshotAt;
        this.stopAt = stopAt;
    }

    /** Stops there, and keeps the state that it stops in. */
    static TestingListener stoppingAt(Predicate<Progress> place) {
        return new TestingListener(place, place);
    }

    static Predicate<Progress> at(int epoch, int iteration) {
        return p -> p.epoch() == epoch && p.iteration() == iteration;
    }

    /** The snapshot that was taken last, as a trainer is given it. */
    Supplier<Optional<byte[]>> saved() {
        return () -> Optional.of(snapshots.get(snapshots.size() - 1));
    }

    @Override
    public void progressed(Progress now) {
        progress.add(now);
    }

    @Override
    public void resumed(Progress now) {
        resumedAt = now;
        progress.add(now);
    }

    @Override
    public void evaluated(int epoch, int right, int total) {
        correct.add(right);
    }

    @Override
    public void resumable(Progress now, Supplier<Snapshot> state) {
        if (snapshotAt.test(now)) {
            snapshots.add(state.get().encode());
        }
    }

    @Override
    public boolean cancelled() {
        return stopAt.test(progress.get(progress.size() - 1));
    }
}
