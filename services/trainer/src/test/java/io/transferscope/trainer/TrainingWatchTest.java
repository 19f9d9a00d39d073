package io.transferscope.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.learning.Progress;
import io.transferscope.learning.TrainingCancelledException;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.queue.WorkCancelledException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done while a network is trained: progress, snapshots and stops. */
class TrainingWatchTest {
    private static final Progress START = new Progress(0, 2, 0, 10, 0);
    private static final Progress LATER = new Progress(1, 2, 5, 10, 450);

    @TempDir Path directory;
    private TestingTraining training;

    @BeforeEach
    void planAStudy() throws Exception {
        training = new TestingTraining(directory);
    }

    @Test
    void aCancelledStudyIsDroppedBeforeAndDuringItsTraining() {
        training.service(
                        listener -> {
                            training.withdrawals.cancel("tiny");
                            assertThat(listener.cancelled()).isTrue();
                            throw new TrainingCancelledException(LATER);
                        })
                .handle(training.work);
        training.service(TestingTraining::neverTrain).handle(training.work);

        assertThat(training.publisher.events()).isEmpty();
        assertThat(training.objects.keys()).isEmpty();
    }

    @Test
    void aTrainerThatIsStoppedKeepsASnapshotAndGivesTheJobBack() {
        TrainerService service =
                training.service(
                        listener -> {
                            assertThat(listener.wantsSnapshot(LATER)).isFalse();
                            training.work.cancel();
                            assertThat(listener.wantsSnapshot(LATER)).isTrue();
                            listener.snapshot(new byte[] {7});
                            assertThat(listener.cancelled()).isTrue();
                            throw new TrainingCancelledException(LATER);
                        });

        assertThatThrownBy(() -> service.handle(training.work))
                .isInstanceOf(WorkCancelledException.class);

        assertThat(training.objects.read(training.snapshotKey(), 10)).contains(new byte[] {7});
    }

    @Test
    void snapshotsAreTakenAtIntervalsHandedOnAndRemovedWithTheResult() {
        training.service(
                        listener -> {
                            training.nanos.addAndGet(Duration.ofSeconds(59).toNanos());
                            assertThat(listener.wantsSnapshot(LATER)).isFalse();
                            training.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
                            assertThat(listener.wantsSnapshot(LATER)).isTrue();
                            listener.snapshot(new byte[] {9});
                            assertThat(listener.wantsSnapshot(LATER)).isFalse();
                            assertThat(training.objects.keys()).contains(training.snapshotKey());
                        })
                .handle(training.work);

        assertThat(training.objects.keys()).doesNotContain(training.snapshotKey());
    }

    @Test
    void aStoreThatIsAwayDoesNotStopATraining() {
        training.service(
                        listener -> {
                            training.objects.failNext(1);
                            listener.snapshot(new byte[] {9});
                        })
                .handle(training.work);

        assertThat(training.publisher.events(AccuracyMeasured.class)).hasSize(1);
    }

    @Test
    void progressIsSaidAtTheStart() {
        training.service(listener -> listener.progressed(START)).handle(training.work);

        await().untilAsserted(
                        () ->
                                assertThat(training.publisher.events(TrainingProgressed.class))
                                        .singleElement()
                                        .satisfies(
                                                e -> {
                                                    assertThat(e.worker()).isEqualTo("trainer-1");
                                                    assertThat(e.iterations()).isEqualTo(20);
                                                }));
    }

    @Test
    void aTrainingEndsOnlyWhenItsProgressIsSaid() {
        EventPublisher slow =
                new EventPublisher() {
                    @Override
                    public <E extends Event> void publish(Topic<E> topic, List<E> events) {
                        await().pollDelay(Duration.ofMillis(200)).until(() -> true);
                        training.publisher.publish(topic, events);
                    }

                    @Override
                    public void publishTombstone(Topic<?> topic, String key) {
                        throw new AssertionError("progress is never taken back");
                    }
                };
        TrainingWatch.Setup watches =
                new TrainingWatch.Setup(
                        "trainer-1",
                        slow,
                        training.objects,
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(60),
                        training.nanos::get);

        try (TrainingWatch watch =
                watches.watch(training.work, training.job.job().id(), training.withdrawals)) {
            watch.progressed(START);
        }

        assertThat(training.publisher.events(TrainingProgressed.class)).hasSize(1);
    }
}
