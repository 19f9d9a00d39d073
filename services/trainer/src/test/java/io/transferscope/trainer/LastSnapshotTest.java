package io.transferscope.trainer;

import static io.transferscope.runtime.TestingWaits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.result.JobResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state that a training stops in, and who else may have the job by then. */
class LastSnapshotTest {
    @TempDir Path directory;
    private TestingSnapshots snapshots;
    private TestingTraining training;
    private SnapshotKeeper keeper;

    @BeforeEach
    void planAStudy() throws Exception {
        snapshots = new TestingSnapshots(directory);
        training = snapshots.training();
        keeper = snapshots.keeper();
    }

    @Test
    void theLastFollowsTheOneUnderWay() {
        training.store.hang();
        snapshots.pass(Duration.ofSeconds(60));
        snapshots.keepIfDue(4);

        snapshots.keepLast(5, true);
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
        snapshots.keepLast(5, true);

        keeper.finish(() -> true, Duration.ZERO);

        assertThat(keeper.saved()).isZero();
        training.store.goOn();
    }

    /** A slow step takes its time out of that which the snapshot has. */
    @Test
    void theTimeOfAStopCountsFromWhenItWasAskedFor() {
        AtomicInteger turns = new AtomicInteger();
        training.store.hang();
        snapshots.keepLast(5, true);

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
        snapshots.pass(Duration.ofSeconds(60));
        snapshots.keepIfDue(4);
        snapshots.keepLast(5, true);
        await().until(training.store::isAsked);

        keeper.finish(() -> true, Duration.ZERO);
        byte[] next = training.snapshot(8).encode();
        training.objects.put(training.snapshotKey(), next);
        training.store.goOn();

        await().until(keeper::isGone);
        assertThat(training.storedSnapshot()).contains(next);
        assertThat(training.counters.snapshotsStored().count()).isZero();
    }

    @Test
    void whoIsInterruptedSendsNothingMore() {
        training.store.hang();
        snapshots.keepLast(5, true);
        await().until(training.store::isAsked);
        Thread.currentThread().interrupt();

        keeper.finish(() -> false, Duration.ZERO);

        assertThat(Thread.interrupted()).isTrue();
        training.store.goOn();
        await().until(keeper::isGone);
        assertThat(training.objects.keys()).isEmpty();
    }

    @Test
    void whoHasLostTheJobKeepsItsStateWhereNobodyElseDid() {
        snapshots.pass(Duration.ofSeconds(60));
        snapshots.keepIfDue(4);
        snapshots.awaitStored(1);
        await().until(keeper::isIdle);

        snapshots.keepLast(5, false);
        keeper.finish(() -> true, Duration.ZERO);

        assertThat(training.storedSnapshot()).contains(training.snapshot(5).encode());
    }

    @Test
    void whoHasLostTheJobLeavesTheOthersSnapshot() {
        training.objects.put(training.snapshotKey(), training.snapshot(2).encode());
        keeper.read();
        byte[] others = training.snapshot(8).encode();
        training.objects.put(training.snapshotKey(), others);

        snapshots.keepLast(5, false);
        keeper.finish(() -> true, Duration.ZERO);

        assertThat(training.storedSnapshot()).contains(others);
        assertThat(keeper.saved()).isZero();
    }

    @Test
    void whoHasLostTheJobLeavesNoSnapshotBesideTheOthersResult() {
        keeper.read();
        training.objects.put(JobResult.key(training.job.job().id()), new byte[1]);

        snapshots.keepLast(5, false);
        keeper.finish(() -> true, Duration.ZERO);

        assertThat(training.storedSnapshot()).isEmpty();
    }
}
