package io.transferscope.trainer;

import static io.transferscope.trainer.TestingTraining.progress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.transferscope.contracts.checkpoint.JobResult;
import io.transferscope.learning.Progress;
import io.transferscope.learning.Snapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The state of a training in a store that is slow, away, or shared with another worker. */
class SnapshotKeeperTest {
    @TempDir Path directory;
    private final Semaphore room = new Semaphore(1);
    private final AtomicInteger copies = new AtomicInteger();
    private TestingTraining training;
    private SnapshotKeeper keeper;

    @BeforeEach
    void planAStudy() throws Exception {
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

    @Test
    void noneIsTakenWhileThatOfAnotherTrainingIsOnItsWay() {
        room.acquireUninterruptibly();
        pass(Duration.ofSeconds(60));
        keepIfDue(4);
        assertThat(copies).hasValue(0);
        room.release();

        keepIfDue(5);

        awaitStored(1);
        await().until(() -> room.availablePermits() == 1);
    }

    private void pass(Duration time) {
        training.nanos.addAndGet(time.toNanos());
    }

    private void keepIfDue(int iterations) {
        keeper.keepIfDue(
                progress(iterations),
                () -> {
                    copies.incrementAndGet();
                    return training.snapshot(iterations);
                });
    }

    private void keepLast(int iterations, boolean held) {
        keeper.keepLast(progress(iterations), () -> training.snapshot(iterations), held);
    }

    private void awaitStored(int snapshots) {
        await().until(() -> training.counters.snapshotsStored() == snapshots);
    }

    @Test
    void isTakenWhenTheIntervalHasPassed() {
        pass(Duration.ofSeconds(59));
        keepIfDue(3);
        assertThat(copies).hasValue(0);
        pass(Duration.ofSeconds(1));

        keepIfDue(4);
        keepIfDue(5);

        awaitStored(1);
        assertThat(training.storedSnapshot()).contains(training.snapshot(4).encode());
        assertThat(keeper.saved()).isEqualTo(4);
        assertThat(copies).hasValue(1);
    }

    /** It neither waits nor fills the memory with copies. */
    @Test
    void aTrainingGoesOnWhileItsSnapshotIsOnItsWay() {
        training.store.hang();
        pass(Duration.ofSeconds(60));
        keepIfDue(4);
        pass(Duration.ofSeconds(60));

        keepIfDue(5);

        assertThat(copies).hasValue(1);
        assertThat(training.objects.keys()).isEmpty();
        training.store.goOn();
        awaitStored(1);
        await().untilAsserted(
                        () -> {
                            keepIfDue(6);
                            assertThat(copies).hasValue(2);
                        });
        awaitStored(2);
        assertThat(training.storedSnapshot()).contains(training.snapshot(6).encode());
    }

    @Test
    void theLastFollowsTheOneUnderWay() {
        training.store.hang();
        pass(Duration.ofSeconds(60));
        keepIfDue(4);

        keepLast(5, true);
        training.store.goOn();
        keeper.finish(() -> true, Duration.ZERO);

        assertThat(training.storedSnapshot()).contains(training.snapshot(5).encode());
        assertThat(keeper.saved()).isEqualTo(5);
    }

    @Test
    void aStopHasTimeForMoreThanTheLast() {
        assertThat(training.service(listener -> {}).timeToStop())
                .isEqualTo(TestingTraining.TIMING.stop())
                .isGreaterThan(TestingTraining.TIMING.last());
    }

    @Test
    void theLastIsNotWaitedForLongerThanAStopMayTake() {
        training.store.hang();
        keepLast(5, true);

        keeper.finish(() -> true, Duration.ZERO);

        assertThat(keeper.saved()).isZero();
        training.store.goOn();
    }

    /** A slow step takes its time out of that which the snapshot has. */
    @Test
    void theTimeOfAStopCountsFromWhenItWasAskedFor() {
        AtomicInteger turns = new AtomicInteger();
        training.store.hang();
        keepLast(5, true);

        keeper.finish(
                () -> {
                    turns.incrementAndGet();
                    return true;
                },
                TestingTraining.TIMING.last());

        assertThat(turns).hasValue(1);
        training.store.goOn();
    }

    /** The next trainer may have stored a newer one by then. */
    @Test
    void nothingIsSentAfterAStopThatTookTooLong() throws Exception {
        training.store.hang();
        pass(Duration.ofSeconds(60));
        keepIfDue(4);
        keepLast(5, true);
        await().until(training.store::isAsked);

        keeper.finish(() -> true, Duration.ZERO);
        byte[] next = training.snapshot(8).encode();
        training.objects.put(training.snapshotKey(), next);
        training.store.goOn();

        await().until(keeper::isGone);
        assertThat(training.storedSnapshot()).contains(next);
        assertThat(training.counters.snapshotsStored()).isZero();
    }

    @Test
    void whoIsInterruptedSendsNothingMore() {
        training.store.hang();
        keepLast(5, true);
        await().until(training.store::isAsked);
        Thread.currentThread().interrupt();

        keeper.finish(() -> false, Duration.ZERO);

        assertThat(Thread.interrupted()).isTrue();
        training.store.goOn();
        await().until(keeper::isGone);
        assertThat(training.objects.keys()).isEmpty();
    }

    @Test
    void theSameStateIsStoredOnce() {
        pass(Duration.ofSeconds(60));
        keepIfDue(10);
        awaitStored(1);
        pass(Duration.ofSeconds(60));

        keepIfDue(10);
        keepLast(10, true);
        keeper.finish(() -> true, Duration.ZERO);

        assertThat(copies).hasValue(1);
        assertThat(training.counters.snapshotsStored()).isOne();
    }

    @Test
    void theStartOfATrainingNeedsNone() {
        keepLast(0, true);
        keeper.finish(() -> true, Duration.ZERO);

        assertThat(training.objects.keys()).isEmpty();
    }

    @Test
    void anEvaluationIsWorthAnother() {
        keeper.keepLast(new Progress(0, 2, 10, 10, 0, 0), () -> training.snapshot(10), true);
        keeper.keepLast(new Progress(1, 2, 0, 10, 0, 0), () -> training.snapshot(10), true);
        keeper.finish(() -> true, Duration.ZERO);

        assertThat(training.counters.snapshotsStored()).isEqualTo(2);
    }

    @Test
    void whereTheStoreIsAwayTheNextOneComesEarlier() {
        training.objects.failNext(1);
        pass(Duration.ofSeconds(60));
        keepIfDue(4);
        await().until(() -> training.counters.snapshotsFailed() == 1);
        pass(Duration.ofSeconds(15));

        await().untilAsserted(
                        () -> {
                            keepIfDue(5);
                            assertThat(copies).hasValue(2);
                        });

        awaitStored(1);
        assertThat(keeper.saved()).isEqualTo(5);
    }

    /** Trainers end when they run out of memory, and would do so time and again. */
    @Test
    void theHeapHoldsTwoOrNoneIsTaken() {
        long snapshot = Snapshot.maxBytes(training.job.job());
        long rest = 96L << 20;

        assertThat(SnapshotKeeper.isAffordable(training.job.job(), rest + 2 * snapshot)).isTrue();
        assertThat(SnapshotKeeper.isAffordable(training.job.job(), rest + 2 * snapshot - 1))
                .isFalse();
    }

    @Test
    void whoHasLostTheJobKeepsItsStateWhereNobodyElseDid() {
        pass(Duration.ofSeconds(60));
        keepIfDue(4);
        awaitStored(1);
        await().until(keeper::isIdle);

        keepLast(5, false);
        keeper.finish(() -> true, Duration.ZERO);

        assertThat(training.storedSnapshot()).contains(training.snapshot(5).encode());
    }

    @Test
    void whoHasLostTheJobLeavesTheOthersSnapshot() {
        training.objects.put(training.snapshotKey(), training.snapshot(2).encode());
        keeper.read();
        byte[] others = training.snapshot(8).encode();
        training.objects.put(training.snapshotKey(), others);

        keepLast(5, false);
        keeper.finish(() -> true, Duration.ZERO);

        assertThat(training.storedSnapshot()).contains(others);
        assertThat(keeper.saved()).isZero();
    }

    @Test
    void whoHasLostTheJobLeavesNoSnapshotBesideTheOthersResult() {
        keeper.read();
        training.objects.put(JobResult.key(training.job.job().id()), new byte[1]);

        keepLast(5, false);
        keeper.finish(() -> true, Duration.ZERO);

        assertThat(training.storedSnapshot()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 10, 1 << 20})
    void anythingIsReadThatCouldBeASnapshot(long size) {
        byte[] content = new byte[(int) size];
        training.objects.put(training.snapshotKey(), content);

        assertThat(keeper.read()).contains(content);
    }

    /** It could not be one of this job, and might not fit into memory. */
    @Test
    void whatIsTooLargeIsPassedOver() {
        training.objects.put(
                training.snapshotKey(), new byte[(int) Snapshot.maxBytes(training.job.job()) + 1]);

        assertThat(keeper.read()).isEmpty();
    }
}
