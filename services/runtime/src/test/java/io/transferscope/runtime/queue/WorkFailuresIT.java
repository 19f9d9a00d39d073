package io.transferscope.runtime.queue;

import static io.transferscope.runtime.TestingWaits.await;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.Topics;
import io.transferscope.runtime.TestingRecords;
import io.transferscope.runtime.TestingStack;
import io.transferscope.runtime.failure.TransferscopeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of events whose work fails. */
class WorkFailuresIT {
    private final TestingWorkers workers = new TestingWorkers();

    @AfterEach
    void stop() {
        workers.close();
    }

    @Test
    void givesUpWhatCanNeverSucceed() {
        TestingHandler<StudyRequested> handler =
                new TestingHandler<>(
                        work -> {
                            if (work.event().key().equals("bad")) {
                                throw TransferscopeException.invalid("blob 123 is unknown");
                            }
                        });
        WorkQueue<?> worker = workers.start("one", handler);

        workers.publish("bad", "good");

        await().until(() -> workers.counters(worker).handled().count() == 1);
        assertThat(handler.handled()).containsExactly("bad", "good");
        assertThat(handler.failures())
                .containsExactly(new Failure(FailureKind.INVALID, "blob 123 is unknown", 1, "one"));
        assertThat(workers.counters(worker).failed().count()).isEqualTo(1);
    }

    @Test
    void triesAgainWhatMaySucceedLater() {
        AtomicInteger tries = new AtomicInteger();
        TestingHandler<StudyRequested> handler =
                new TestingHandler<>(
                        work -> {
                            if (tries.incrementAndGet() < 4) {
                                throw TransferscopeException.unavailable(
                                        "store is away", new IllegalStateException());
                            }
                        });
        WorkQueue<?> worker = workers.start("one", handler);

        workers.publish("a");

        await().until(() -> workers.counters(worker).handled().count() == 1);
        assertThat(tries).hasValue(4);
        assertThat(workers.counters(worker).retried().count()).isEqualTo(3);
        assertThat(workers.counters(worker).redelivered().count()).isZero();
        assertThat(handler.failures()).isEmpty();
    }

    @Test
    void saysForWhatTheWorkWaits() {
        AtomicBoolean full = new AtomicBoolean(true);
        WorkQueue<?> worker =
                workers.start(
                        "one",
                        new TestingHandler<StudyRequested>(
                                work -> {
                                    if (full.get()) {
                                        throw TransferscopeException.unavailable(
                                                "the disk of /data is full",
                                                new IllegalStateException());
                                    }
                                }));

        workers.publish("a");

        await().until(() -> worker.waitingFor().orElse("").equals("the disk of /data is full"));
        assertThat(worker.state().isReady()).isTrue();

        full.set(false);

        await().until(() -> workers.counters(worker).handled().count() == 1);
        await().until(() -> worker.waitingFor().isEmpty());
    }

    @Test
    void waitsForTheStoreBeforeItBegins() {
        workers.objects().failNext(3);
        TestingHandler<StudyRequested> handler = new TestingHandler<>(work -> {});
        WorkQueue<?> worker = workers.start("one", handler);

        workers.publish("a");

        await().until(() -> workers.counters(worker).handled().count() == 1);
        assertThat(handler.handled()).containsExactly("a");
    }

    @Test
    void givesUpAfterThreeAttemptsWithoutProgress() {
        TestingHandler<StudyRequested> handler =
                new TestingHandler<>(
                        work -> {
                            throw new IllegalStateException("bug");
                        });
        WorkQueue<?> worker = workers.start("one", handler);

        workers.publish("a");

        await().until(() -> workers.counters(worker).failed().count() == 1);
        assertThat(handler.handled()).hasSize(3);
        assertThat(handler.failures())
                .containsExactly(
                        new Failure(FailureKind.INTERNAL, "IllegalStateException: bug", 3, "one"));
        assertThat(workers.objects().keys()).isEmpty();
    }

    @Test
    void goesOnAsLongAsThereIsProgress() {
        AtomicInteger runs = new AtomicInteger();
        AtomicReference<TestingHandler<StudyRequested>> self = new AtomicReference<>();
        TestingHandler<StudyRequested> handler =
                new TestingHandler<>(
                        work -> {
                            int run = runs.incrementAndGet();
                            requireNonNull(self.get()).setProgress("snapshot " + run);
                            if (run < 14) {
                                throw new IllegalStateException("died after some progress");
                            }
                        });
        self.set(handler);
        WorkQueue<?> worker = workers.start("one", handler);

        // More runs than the broker has patience for: the event is republished meanwhile.
        workers.publish("a");

        await().until(() -> workers.counters(worker).handled().count() == 1);
        assertThat(runs).hasValue(14);
        assertThat(handler.failures()).isEmpty();
    }

    @Test
    void givesUpWhatKillsItsWorkersWithoutAWord() {
        DeliveryLedger ledger = new DeliveryLedger(workers.objects(), workers.queue().group());
        CountDownLatch never = new CountDownLatch(1);
        TestingHandler<StudyRequested> deadly = new TestingHandler<>(work -> never.await());
        workers.publish("a");
        for (String victim : List.of("one", "two", "three")) {
            KilledWorker.takeAndDie(workers.queue(), deadly, victim, ledger, workers.publisher());
        }
        TestingHandler<StudyRequested> handler = new TestingHandler<>(work -> {});

        WorkQueue<?> worker = workers.start("four", handler);

        await().until(() -> workers.counters(worker).failed().count() == 1);
        never.countDown();
        assertThat(handler.handled()).isEmpty();
        assertThat(handler.failures())
                .singleElement()
                .satisfies(
                        failure -> {
                            assertThat(failure.kind()).isEqualTo(FailureKind.INTERNAL);
                            assertThat(failure.message())
                                    .contains("after 3 deliveries without progress")
                                    .contains("one: ended without a word")
                                    .contains("three: ended without a word");
                        });
    }

    /** Rollouts of slow workers are no reason to give an event up. */
    @Test
    void workThatDoesNotStopInTimeIsNotHeldAgainstItsEvent() {
        CountDownLatch never = new CountDownLatch(1);
        workers.publish("a");
        for (String name : List.of("one", "two", "three", "four")) {
            TestingHandler<StudyRequested> slow =
                    new TestingHandler<>(work -> awaitWhateverHappens(never));
            WorkQueue<?> worker =
                    workers.start(
                            workers.queue(),
                            slow,
                            TestingWorkers.settings(name).withStopTimeout(Duration.ofMillis(300)));
            await().until(() -> slow.handled().size() == 1);
            worker.close();
            assertThat(workers.counters(worker).released().count()).isOne();
        }
        TestingHandler<StudyRequested> handler = new TestingHandler<>(work -> {});

        WorkQueue<?> last = workers.start("five", handler);

        await().until(() -> workers.counters(last).handled().count() == 1);
        never.countDown();
        assertThat(handler.failures()).isEmpty();
    }

    private static void awaitWhateverHappens(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // as a step of a training that nobody can interrupt
            }
        }
    }

    @Test
    void whatFailsOnOneMachineIsLeftToAnother() {
        TestingHandler<StudyRequested> full =
                new TestingHandler<>(
                        work -> {
                            throw new IOException("No space left on device");
                        });
        WorkQueue<?> ill = workers.start("one", full);
        workers.publish("a");
        await().until(() -> full.handled().size() >= 1);
        TestingHandler<StudyRequested> handler = new TestingHandler<>(work -> {});

        WorkQueue<?> well = workers.start("two", handler);

        await().until(() -> workers.counters(well).handled().count() == 1);
        assertThat(full.failures()).isEmpty();
        assertThat(workers.counters(ill).released().count()).isPositive();
    }

    @Test
    void aTombstoneIsNoWork() {
        Queue<StudyCancelled> queue =
                TestingStack.ownQueue(Topics.STUDY_CANCELLATIONS, TestingWorkers.LOCK);
        TestingHandler<StudyCancelled> handler = new TestingHandler<>(work -> {});
        workers.publisher().publishTombstone(queue.topic(), "deleted");
        workers.publisher().publish(queue.topic(), new StudyCancelled("good"));

        WorkQueue<?> worker = workers.start(queue, handler, TestingWorkers.settings("one"));

        await().until(() -> workers.counters(worker).handled().count() == 1);
        assertThat(handler.handled()).containsExactly("good");
        assertThat(handler.undecodable()).isEmpty();
    }

    @Test
    void workThatHangsIsLeftToAnotherWorker() {
        CountDownLatch never = new CountDownLatch(1);
        TestingHandler<StudyRequested> hanging = new TestingHandler<>(work -> never.await());
        WorkQueue<?> stuck =
                workers.start(
                        workers.queue(),
                        hanging,
                        TestingWorkers.settings(
                                "one", Duration.ofSeconds(1), Duration.ofSeconds(5)));
        workers.publish("a");
        await().until(() -> hanging.handled().size() == 1);
        TestingHandler<StudyRequested> handler = new TestingHandler<>(work -> {});

        WorkQueue<?> worker = workers.start("two", handler);

        await().until(() -> workers.counters(worker).handled().count() == 1);
        Duration hanged = stuck.sinceLastTurn();
        await().alias("liveness sees it").until(() -> stuck.sinceLastTurn().compareTo(hanged) > 0);
        never.countDown();
    }

    @Test
    void goesOnAfterARecordThatIsNoEvent() {
        TestingHandler<StudyRequested> handler = new TestingHandler<>(work -> {});
        WorkQueue<?> worker = workers.start("one", handler);

        TestingRecords.send(
                workers.queue().topic(), "poison", "{}", "content-type", "application/cloudevents");
        TestingRecords.send(workers.queue().topic(), "poison 2", null);
        workers.publish("good");

        await().until(() -> workers.counters(worker).handled().count() == 1);
        assertThat(handler.undecodable())
                .extracting(RawRecord::key)
                .containsExactly("poison", "poison 2");
        assertThat(handler.undecodable().get(0).value())
                .isEqualTo("{}".getBytes(StandardCharsets.UTF_8));
        assertThat(handler.handled()).containsExactly("good");
        assertThat(workers.counters(worker).failed().count()).isEqualTo(2);
    }
}
