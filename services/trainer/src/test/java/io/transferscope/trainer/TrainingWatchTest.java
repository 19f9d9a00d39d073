package io.transferscope.trainer;

import static io.transferscope.runtime.TestingWaits.await;
import static io.transferscope.trainer.TestingTraining.progress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.learning.TrainingCancelledException;
import io.transferscope.learning.TrainingListener;
import io.transferscope.runtime.queue.WorkCancelledException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done while a network is trained: progress, snapshots and stops. */
class TrainingWatchTest {
    @TempDir Path directory;
    private TestingTraining training;

    @BeforeEach
    void planAStudy() throws Exception {
        training = new TestingTraining(directory);
    }

    private void stopAt(TrainingListener listener, int iterations) {
        assertThat(listener.cancelled()).isTrue();
        training.offer(listener, iterations);
        throw new TrainingCancelledException(progress(iterations));
    }

    @Test
    void aCancelledStudyIsDroppedBeforeAndDuringItsTraining() {
        training.service(
                        listener -> {
                            training.withdrawals.cancel("tiny");
                            stopAt(listener, 7);
                        })
                .handle(training.work);
        training.service(TestingTraining::neverTrain).handle(training.work);

        assertThat(training.publisher.events())
                .doesNotHaveAnyElementsOfTypes(
                        CheckpointStored.class, AccuracyMeasured.class, JobFailed.class);
        assertThat(training.objects.keys()).isEmpty();
    }

    @Test
    void aTrainerThatIsStoppedKeepsASnapshotAndGivesTheJobBack() {
        TrainerService service =
                training.service(
                        listener -> {
                            training.offer(listener, 6);
                            training.work.cancel();
                            stopAt(listener, 7);
                        });

        assertThatThrownBy(() -> service.handle(training.work))
                .isInstanceOf(WorkCancelledException.class);

        assertThat(training.storedSnapshot()).contains(training.snapshot(7).encode());
        assertThat(training.counters.lost().count()).isZero();
    }

    /** As while the outputs of frozen layers are computed: what is stored is all there is. */
    @Test
    void aTrainerThatIsStoppedBeforeItResumesLeavesTheSnapshotAndGivesTheJobBack() {
        byte[] earlier = training.snapshot(3).encode();
        training.objects.put(training.snapshotKey(), earlier);
        TrainerService service =
                training.service(
                        listener -> {
                            training.work.cancel();
                            assertThat(listener.cancelled()).isTrue();
                            throw new TrainingCancelledException(progress(0));
                        });

        assertThatThrownBy(() -> service.handle(training.work))
                .isInstanceOf(WorkCancelledException.class);

        assertThat(training.storedSnapshot()).contains(earlier);
        assertThat(training.counters.lost().count()).isZero();
        assertThat(training.publisher.events()).isEmpty();
    }

    @Test
    void aTrainerThatHasLostItsJobKeepsASnapshotToo() {
        TrainerService service =
                training.service(
                        listener -> {
                            training.work.loseLock();
                            stopAt(listener, 7);
                        });

        assertThatThrownBy(() -> service.handle(training.work))
                .isInstanceOf(WorkCancelledException.class);

        assertThat(training.storedSnapshot()).contains(training.snapshot(7).encode());
        assertThat(training.publisher.events()).isEmpty();
    }

    @Test
    void whatNoSnapshotHoldsIsCountedAsLost() {
        training.objects.put(training.snapshotKey(), training.snapshot(3).encode());
        TrainerService service =
                training.service(
                        listener -> {
                            listener.resumed(progress(3));
                            training.store.hang();
                            training.work.cancel();
                            stopAt(listener, 7);
                        });

        assertThatThrownBy(() -> service.handle(training.work))
                .isInstanceOf(WorkCancelledException.class);

        assertThat(training.counters.resumed().count()).isOne();
        assertThat(training.counters.lost().count()).isEqualTo(4);
        training.store.goOn();
    }

    @Test
    void theSnapshotIsRemovedWithTheResult() {
        training.service(
                        listener -> {
                            training.nanos.addAndGet(Duration.ofSeconds(60).toNanos());
                            training.offer(listener, 7);
                            await().until(() -> training.storedSnapshot().isPresent());
                        })
                .handle(training.work);

        assertThat(training.objects.keys()).doesNotContain(training.snapshotKey());
        assertThat(training.counters.lost().count()).isZero();
    }

    /** Else it would arrive after the removal, and stay for good. */
    @Test
    void aSnapshotOnItsWayArrivesBeforeItIsRemoved() throws Exception {
        training.store.hang();
        Thread store =
                new Thread(
                        () -> {
                            String result = JobResult.key(training.job.job().id());
                            await().until(() -> training.objects.exists(result));
                            training.store.goOn();
                        });
        store.start();

        training.service(
                        listener -> {
                            training.nanos.addAndGet(Duration.ofSeconds(60).toNanos());
                            training.offer(listener, 7);
                        })
                .handle(training.work);

        store.join();
        assertThat(training.counters.snapshotsStored().count()).isOne();
        assertThat(training.objects.keys()).doesNotContain(training.snapshotKey());
    }

    @Test
    void aStoreThatIsAwayDoesNotStopATraining() {
        training.service(
                        listener -> {
                            training.nanos.addAndGet(Duration.ofSeconds(60).toNanos());
                            training.objects.failNext(1);
                            training.offer(listener, 7);
                            await().until(() -> training.counters.snapshotsFailed().count() == 1);
                        })
                .handle(training.work);

        assertThat(training.publisher.events(AccuracyMeasured.class)).hasSize(1);
    }

    @Test
    void whatIsTrainedWaitsForTheStore() {
        training.service(listener -> training.objects.failNext(2)).handle(training.work);

        assertThat(training.counters.trained().count()).isOne();
        assertThat(training.publisher.events(AccuracyMeasured.class)).hasSize(1);
    }

    @Test
    void progressIsSaidAtTheStart() {
        training.service(listener -> listener.progressed(progress(0))).handle(training.work);

        assertThat(training.publisher.events(TrainingProgressed.class))
                .singleElement()
                .satisfies(e -> assertThat(e.iterations()).isEqualTo(20));
        assertThat(training.publisher.events().get(0)).isInstanceOf(TrainingProgressed.class);
    }
}
