package io.transferscope.trainer;

import static io.transferscope.runtime.TestingWaits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.learning.Progress;
import io.transferscope.learning.Snapshot;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The state of a training in a store that is slow or away. */
class SnapshotKeeperTest {
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
    void noneIsTakenWhileThatOfAnotherTrainingIsOnItsWay() {
        snapshots.room().acquireUninterruptibly();
        snapshots.pass(Duration.ofSeconds(60));
        snapshots.keepIfDue(4);
        assertThat(snapshots.copies()).isZero();
        snapshots.room().release();

        snapshots.keepIfDue(5);

        snapshots.awaitStored(1);
        await().until(() -> snapshots.room().availablePermits() == 1);
    }

    @Test
    void isTakenWhenTheIntervalHasPassed() {
        snapshots.pass(Duration.ofSeconds(59));
        snapshots.keepIfDue(3);
        assertThat(snapshots.copies()).isZero();
        snapshots.pass(Duration.ofSeconds(1));

        snapshots.keepIfDue(4);
        snapshots.keepIfDue(5);

        snapshots.awaitStored(1);
        assertThat(training.storedSnapshot()).contains(training.snapshot(4).encode());
        assertThat(keeper.saved()).isEqualTo(4);
        assertThat(snapshots.copies()).isEqualTo(1);
    }

    /** It neither waits nor fills the memory with copies. */
    @Test
    void aTrainingGoesOnWhileItsSnapshotIsOnItsWay() {
        training.store.hang();
        snapshots.pass(Duration.ofSeconds(60));
        snapshots.keepIfDue(4);
        snapshots.pass(Duration.ofSeconds(60));

        snapshots.keepIfDue(5);

        assertThat(snapshots.copies()).isEqualTo(1);
        assertThat(training.objects.keys()).isEmpty();
        training.store.goOn();
        snapshots.awaitStored(1);
        await().untilAsserted(
                        () -> {
                            snapshots.keepIfDue(6);
                            assertThat(snapshots.copies()).isEqualTo(2);
                        });
        snapshots.awaitStored(2);
        assertThat(training.storedSnapshot()).contains(training.snapshot(6).encode());
    }

    @Test
    void theSameStateIsStoredOnce() {
        snapshots.pass(Duration.ofSeconds(60));
        snapshots.keepIfDue(10);
        snapshots.awaitStored(1);
        snapshots.pass(Duration.ofSeconds(60));

        snapshots.keepIfDue(10);
        snapshots.keepLast(10, true);
        keeper.finish(() -> true, Duration.ZERO);

        assertThat(snapshots.copies()).isEqualTo(1);
        assertThat(training.counters.snapshotsStored().count()).isOne();
    }

    @Test
    void theStartOfATrainingNeedsNone() {
        snapshots.keepLast(0, true);
        keeper.finish(() -> true, Duration.ZERO);

        assertThat(training.objects.keys()).isEmpty();
    }

    @Test
    void anEvaluationIsWorthAnother() {
        keeper.keepLast(new Progress(0, 2, 10, 10, 0, 0), () -> training.snapshot(10), true);
        keeper.keepLast(new Progress(1, 2, 0, 10, 0, 0), () -> training.snapshot(10), true);
        keeper.finish(() -> true, Duration.ZERO);

        assertThat(training.counters.snapshotsStored().count()).isEqualTo(2);
    }

    @Test
    void whereTheStoreIsAwayTheNextOneComesEarlier() {
        training.objects.failNext(1);
        snapshots.pass(Duration.ofSeconds(60));
        snapshots.keepIfDue(4);
        await().until(() -> training.counters.snapshotsFailed().count() == 1);
        snapshots.pass(Duration.ofSeconds(15));

        await().untilAsserted(
                        () -> {
                            snapshots.keepIfDue(5);
                            assertThat(snapshots.copies()).isEqualTo(2);
                        });

        snapshots.awaitStored(1);
        assertThat(keeper.saved()).isEqualTo(5);
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
