package io.transferscope.trainer;

import static io.transferscope.runtime.TestingWaits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.learning.Progress;
import io.transferscope.runtime.TestingWaits;
import io.transferscope.runtime.queue.TestingWork;
import io.transferscope.runtime.queue.WorkCancelledException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One job is trained while the one before is stored. */
class TwoJobsTest {

    @TempDir Path directory;
    private TestingTraining training;
    private final AtomicInteger begun = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);

    @BeforeEach
    void planAStudy() throws Exception {
        training = new TestingTraining(directory);
    }

    private void awaitGate() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CompletableFuture<Void> handle(
            TrainerService service, TestingWork<TrainingRequested> work) {
        return CompletableFuture.runAsync(() -> service.handle(work));
    }

    /** A trainer that has trained the first job, and cannot store it before the gate opens. */
    private TrainerService serviceThatStores() {
        training.storing = this::awaitGate;
        return training.service(listener -> begun.incrementAndGet());
    }

    @Test
    void theNextIsTrainedBeforeTheLastIsStored() {
        TrainerService service = serviceThatStores();
        CompletableFuture<Void> last = handle(service, training.work);
        await().until(training.work::hasMadeWay);
        CompletableFuture<Void> next = handle(service, training.nextWork);

        await().until(() -> begun.get() == 2);

        assertThat(service.makesWay()).isTrue();
        assertThat(training.isStored(training.work)).isFalse();
        assertThat(training.publisher.events(AccuracyMeasured.class)).isEmpty();
        gate.countDown();
        last.join();
        next.join();
        assertThat(training.isStored(training.work)).isTrue();
        assertThat(training.isStored(training.nextWork)).isTrue();
        assertThat(training.publisher.events(AccuracyMeasured.class))
                .extracting(AccuracyMeasured::network)
                .containsExactlyInAnyOrder(
                        training.work.event().network(), training.nextWork.event().network());
        assertThat(training.counters.trained().count()).isEqualTo(2);
    }

    @Test
    void oneIsTrainedAtATimeAndWhoWaitsForItHeedsAStop() {
        TrainerService service =
                training.service(
                        listener -> {
                            begun.incrementAndGet();
                            awaitGate();
                        });
        CompletableFuture<Void> last = handle(service, training.work);
        await().until(() -> begun.get() == 1);
        CompletableFuture<Void> next = handle(service, training.nextWork);

        training.nextWork.cancel();

        assertThat(next)
                .failsWithin(TestingWaits.LIMIT)
                .withThrowableThat()
                .withCauseInstanceOf(WorkCancelledException.class);
        gate.countDown();
        last.join();
        assertThat(begun).hasValue(1);
        assertThat(training.isStored(training.nextWork)).isFalse();
    }

    /** To store a network takes less than to train it again. */
    @Test
    void whatIsTrainedIsStoredAlsoByATrainerThatIsStoppedOrHasLostTheJob() {
        TrainerService service = serviceThatStores();
        CompletableFuture<Void> last = handle(service, training.work);
        await().until(training.work::hasMadeWay);
        CompletableFuture<Void> next = handle(service, training.nextWork);
        await().until(training.nextWork::hasMadeWay);
        training.work.cancel();
        training.nextWork.loseLock();

        gate.countDown();

        last.join();
        next.join();
        assertThat(training.publisher.events(AccuracyMeasured.class)).hasSize(2);
        assertThat(training.counters.lost().count()).isZero();
    }

    @Test
    void aStoppedTrainerDoesNotWaitForAStoreThatIsAway() {
        training.storing = () -> training.objects.failNext(Integer.MAX_VALUE);
        TrainerService service = training.service(listener -> {});
        CompletableFuture<Void> last = handle(service, training.work);
        await().until(() -> service.waitingFor().isPresent());

        training.work.cancel();

        assertThat(last).failsWithin(TestingWaits.LIMIT);
        assertThat(service.waitingFor()).isEmpty();
    }

    @Test
    void aStudyThatIsCancelledWhileItsNetworkIsStoredIsDropped() {
        TrainerService service = serviceThatStores();
        CompletableFuture<Void> last = handle(service, training.work);
        await().until(training.work::hasMadeWay);
        training.withdrawals.cancel("tiny");

        gate.countDown();

        last.join();
        assertThat(training.isStored(training.work)).isFalse();
        assertThat(training.publisher.events(AccuracyMeasured.class)).isEmpty();
    }

    @Test
    void aJobThatTwoStudiesNeedIsTrainedOnce() {
        TrainerService service = serviceThatStores();
        CompletableFuture<Void> last = handle(service, training.work);
        await().until(training.work::hasMadeWay);
        NetworkId other = NetworkId.parse("other/0/0/baseA");
        CompletableFuture<Void> same =
                handle(
                        service,
                        new TestingWork<>(
                                new TrainingRequested(
                                        other, training.job.job(), training.job.start())));

        gate.countDown();

        last.join();
        same.join();
        assertThat(begun).hasValue(1);
        assertThat(training.counters.trained().count()).isOne();
        assertThat(training.counters.reused().count()).isOne();
    }

    @Test
    void aFailedTrainingMakesWayToo() {
        TrainerService service =
                training.service(
                        listener -> {
                            if (begun.incrementAndGet() == 1) {
                                throw new IllegalStateException("bug");
                            }
                        });

        assertThat(handle(service, training.work))
                .failsWithin(TestingWaits.LIMIT)
                .withThrowableThat()
                .withMessageContaining("bug");
        handle(service, training.nextWork).join();

        assertThat(training.isStored(training.nextWork)).isTrue();
    }

    @Test
    void theNextIsTakenAsTheLastEpochBeginsWhereEpochsAreShort() {
        boolean[] madeWay = new boolean[3];
        training.service(
                        listener -> {
                            for (int epoch = 0; epoch < madeWay.length; epoch++) {
                                listener.progressed(
                                        new Progress(epoch, madeWay.length, 0, 10, 0, 0));
                                madeWay[epoch] = training.work.hasMadeWay();
                            }
                        })
                .handle(training.work);

        assertThat(madeWay).containsExactly(false, false, true);
    }
}
