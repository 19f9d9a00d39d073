package io.transferscope.learning;

import static io.transferscope.learning.TestingListener.at;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.checkpoint.CheckpointManifest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where the snapshot is not one to go on from, training begins anew and ends with the same bits.
 */
class PassedOverSnapshotTest {
    @TempDir Path directory;
    private TestingTrainer trainer;
    private CheckpointManifest start;
    private TrainedNetwork trained;
    private byte[] good;

    @BeforeEach
    void takeSnapshot() {
        trainer = new TestingTrainer(directory);
        start = CheckpointManifest.fresh(TestingJobs.base(trainer.task, 7));
        TestingListener listener = new TestingListener(at(1, 0), p -> false);
        trained = trainer.train(start, listener);
        good = listener.snapshots.get(0);
    }

    private void assertBegunAnewWith(byte[] snapshot) {
        TestingListener listener = new TestingListener();

        TrainedNetwork network = trainer.resume(start, () -> Optional.of(snapshot), listener);

        assertThat(listener.resumedAt).isNull();
        assertThat(network).isEqualTo(trained);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 40, 300, 2000})
    void damaged(int place) {
        byte[] damaged = good.clone();
        damaged[place] ^= 1;

        assertBegunAnewWith(damaged);
    }

    @Test
    void garbage() {
        byte[] garbage = new byte[good.length];
        new Random(1).nextBytes(garbage);

        assertBegunAnewWith(garbage);
    }

    @Test
    void empty() {
        assertBegunAnewWith(new byte[0]);
    }

    @Test
    void anotherJobs() {
        TestingListener other = new TestingListener(at(1, 0), p -> false);
        trainer.train(CheckpointManifest.fresh(TestingJobs.base(trainer.task, 8)), other);

        assertBegunAnewWith(other.snapshots.get(0));
    }

    @Test
    void ofAnotherMachine() {
        Snapshot snapshot = Snapshot.decode(good);
        Snapshot.Header header = snapshot.header();
        Snapshot elsewhere =
                new Snapshot(
                        new Snapshot.Header(
                                header.jobId(),
                                TestingEnvironments.withThreads(header.environment(), 7),
                                header.epoch(),
                                header.iteration(),
                                header.correctPerEpoch(),
                                header.outcomes(),
                                header.losses()),
                        snapshot.state());

        assertBegunAnewWith(elsewhere.encode());
    }

    /** A stale worker may have overwritten a newer one. */
    @Test
    void anOlderOneCostsTimeAndNothingElse() {
        TestingListener listener = new TestingListener(p -> true, at(3, 2));
        assertThatThrownBy(() -> trainer.train(start, listener))
                .isInstanceOf(TrainingCancelledException.class);
        TestingListener resumed = new TestingListener();

        TrainedNetwork network =
                trainer.resume(start, () -> Optional.of(listener.snapshots.get(3)), resumed);

        assertThat(requireNonNull(resumed.resumedAt).epoch()).isZero();
        assertThat(network).isEqualTo(trained);
    }
}
