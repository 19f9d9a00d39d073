package io.transferscope.trainer;

import static io.transferscope.runtime.TestingWaits.await;
import static io.transferscope.trainer.TestingTraining.progress;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A training whose state is kept as often as a test says. */
final class TestingSnapshots {
    private final Semaphore room = new Semaphore(1);
    private final AtomicInteger copies = new AtomicInteger();
    private final TestingTraining training;
    private final SnapshotKeeper keeper;

    TestingSnapshots(Path directory) throws Exception {
        training = new TestingTraining(directory);
        keeper =
                new SnapshotKeeper(
                        training.store,
                        training.job.job(),
                        TestingTraining.TIMING,
                        training.nanos::get,
                        training.counters,
                        room);
    }

    TestingTraining training() {
        return training;
    }

    SnapshotKeeper keeper() {
        return keeper;
    }

    /** For one copy that is on its way. */
    Semaphore room() {
        return room;
    }

    /** How many copies were taken because they were due. */
    int copies() {
        return copies.get();
    }

    void pass(Duration time) {
        training.nanos.addAndGet(time.toNanos());
    }

    void keepIfDue(int iterations) {
        keeper.keepIfDue(
                progress(iterations),
                () -> {
                    copies.incrementAndGet();
                    return training.snapshot(iterations);
                });
    }

    void keepLast(int iterations, boolean held) {
        keeper.keepLast(progress(iterations), () -> training.snapshot(iterations), held);
    }

    void awaitStored(int number) {
        await().until(() -> training.counters.snapshotsStored().count() == number);
    }
}
