package io.transferscope.runtime.queue;

import static io.transferscope.runtime.TestingWaits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.Topics;
import io.transferscope.runtime.TestingStack;
import io.transferscope.runtime.TestingWaits;
import io.transferscope.runtime.log.TestingVersions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One record at a time, on whichever worker is free. */
class WorkQueueIT {
    /** Kafka's 45 s, after which the broker gives up who is frozen without looking at its lock. */
    private static final Duration BEFORE_ITS_SESSION_ENDS = Duration.ofSeconds(40);

    /** So that who gets an event has it because it was given back. */
    private static final Duration LONGER_THAN_ANY_WAIT = TestingWaits.LIMIT.plusMinutes(1);

    private final TestingWorkers workers = new TestingWorkers();

    @AfterEach
    void stop() {
        workers.close();
    }

    @Test
    void sharesEventsAmongWorkersOneAtATime() {
        Set<String> atWork = ConcurrentHashMap.newKeySet();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch bothAtWork = new CountDownLatch(2);
        TestingHandler<StudyRequested> handler =
                new TestingHandler<>(
                        work -> {
                            atWork.add(work.event().key());
                            most.accumulateAndGet(atWork.size(), Math::max);
                            bothAtWork.countDown();
                            bothAtWork.await();
                            atWork.remove(work.event().key());
                        });
        workers.start("one", handler);
        workers.start("two", handler);

        workers.publish("a", "b", "c", "d", "e", "f");

        await().until(() -> handler.handled().size() == 6);
        assertThat(handler.handled()).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f");
        assertThat(most).hasValue(2);
        assertThat(workers.objects().keys()).isEmpty();
    }

    @Test
    void takesTheNextEventBesideTheRestOfTheWorkAndNoThird() {
        CountDownLatch rest = new CountDownLatch(1);
        TestingHandler<StudyRequested> handler = TestingHandler.makingWay(work -> rest.await());
        WorkQueue<?> worker = workers.start("one", handler);
        workers.publish("a", "b", "c");

        await().until(() -> workers.counters(worker).renewed().count() >= 3);
        assertThat(handler.handled()).containsExactly("a", "b");
        rest.countDown();

        await().until(() -> workers.counters(worker).handled().count() == 3);
        assertThat(handler.handled()).containsExactly("a", "b", "c");
        await().until(() -> workers.objects().keys().isEmpty());
    }

    @Test
    void givesBothEventsBackWhenStopped() {
        TestingHandler<StudyRequested> endless =
                TestingHandler.makingWay(work -> await().forever().until(work::isCancelled));
        WorkQueue<?> stopped = workers.start("one", endless);
        workers.publish("a", "b");
        await().until(() -> endless.handled().size() == 2);

        stopped.close();

        assertThat(workers.counters(stopped).released().count()).isEqualTo(2);
        assertThat(stopped.state()).isEqualTo(new QueueState.Stopped());
        TestingHandler<StudyRequested> handler = new TestingHandler<>(work -> {});
        WorkQueue<?> next = workers.start("two", handler);
        await().until(() -> workers.counters(next).handled().count() == 2);
        assertThat(handler.failures()).isEmpty();
    }

    /** It may have killed its worker; and what killed it must not be held against the next. */
    @Test
    void whatIsDeliveredAgainIsWorkedOnAlone() {
        workers.publish("a", "b");
        CountDownLatch never = new CountDownLatch(1);
        KilledWorker.takeAndDie(
                workers.queue(),
                new TestingHandler<>(work -> never.await()),
                "victim",
                new DeliveryLedger(workers.objects(), workers.queue().group()),
                workers.publisher());
        CountDownLatch rest = new CountDownLatch(1);
        TestingHandler<StudyRequested> handler = TestingHandler.makingWay(work -> rest.await());

        WorkQueue<?> worker = workers.start("one", handler);

        await().until(() -> workers.counters(worker).renewed().count() >= 1);
        assertThat(handler.handled()).containsExactly("a");
        rest.countDown();
        await().until(() -> workers.counters(worker).handled().count() == 2);
        never.countDown();
    }

    @Test
    void keepsTheEventBeyondTheLockTime() throws Exception {
        CountDownLatch finish = new CountDownLatch(1);
        TestingHandler<StudyRequested> handler = new TestingHandler<>(work -> finish.await());
        WorkQueue<?> first = workers.start("one", handler);
        WorkQueue<?> second = workers.start("two", handler);
        workers.publish("long");

        await().until(
                        () ->
                                workers.counters(first).renewed().count()
                                                + workers.counters(second).renewed().count()
                                        >= 5);
        finish.countDown();

        await().until(
                        () ->
                                workers.counters(first).handled().count()
                                                + workers.counters(second).handled().count()
                                        == 1);
        assertThat(handler.handled()).containsExactly("long");
    }

    @Test
    void takesOverFromAWorkerThatIsFrozen() throws Exception {
        workers.publish("a");
        try (AutoCloseable frozen = KilledWorker.takeAndFreeze(workers.queue())) {
            TestingHandler<StudyRequested> handler = new TestingHandler<>(work -> {});

            WorkQueue<?> worker = workers.start("one", handler);

            await().atMost(BEFORE_ITS_SESSION_ENDS)
                    .until(() -> workers.counters(worker).handled().count() == 1);
            assertThat(workers.counters(worker).redelivered().count()).isEqualTo(1);
            assertThat(frozen).isNotNull();
        }
    }

    @Test
    void givesTheEventBackWhenStopped() {
        CountDownLatch begun = new CountDownLatch(1);
        TestingHandler<StudyRequested> endless =
                new TestingHandler<>(
                        work -> {
                            begun.countDown();
                            await().forever().until(work::isCancelled);
                            assertThat(work.isStopping()).isTrue();
                        });
        try (TestingWorkers patient = new TestingWorkers(LONGER_THAN_ANY_WAIT)) {
            WorkQueue<?> stopped = patient.start("one", endless);
            patient.publish("a");
            await().until(() -> begun.getCount() == 0);

            stopped.close();

            assertThat(patient.counters(stopped).released().count()).isEqualTo(1);
            assertThat(stopped.state()).isEqualTo(new QueueState.Stopped());
            TestingHandler<StudyRequested> handler = new TestingHandler<>(work -> {});
            patient.start("two", handler);
            await().until(() -> handler.handled().size() == 1);
            assertThat(handler.failures()).isEmpty();
        }
    }

    /** As in a rolling upgrade. */
    @Test
    void leavesAnEventOfANewerSchemaToANewerWorkerAndStandsByMeanwhile() {
        Queue<StudyRequested> newer =
                new Queue<>(
                        TestingVersions.next(workers.queue().topic()),
                        workers.queue().group(),
                        TestingWorkers.LOCK);
        TestingHandler<StudyRequested> handler = new TestingHandler<>(work -> {});
        WorkQueue<?> old =
                workers.start(
                        workers.queue(),
                        handler,
                        TestingWorkers.settings("old", Duration.ofHours(1), Duration.ofMillis(50)));
        workers.publisher().publish(newer.topic(), TestingWorkers.request("newer"));
        await().until(() -> old.waitingFor().orElse("").endsWith("upgrade it"));
        await().until(() -> !old.state().isReady());

        WorkQueue<?> upgraded = workers.start(newer, "new", handler);
        await().until(() -> workers.counters(upgraded).handled().count() == 1);
        upgraded.close();
        workers.publish("own");

        await().until(() -> workers.counters(old).handled().count() == 1);
        assertThat(handler.handled()).containsExactly("newer", "own");
        assertThat(handler.undecodable()).isEmpty();
        await().until(() -> old.state().isReady() && old.waitingFor().isEmpty());
    }

    @Test
    void waitsForItsTopicAndGroup() {
        Queue<StudyRequested> later =
                new Queue<>(
                        TestingStack.own(Topics.STUDY_REQUESTS),
                        workers.queue().group() + "-x",
                        TestingWorkers.LOCK);
        TestingHandler<StudyRequested> handler = new TestingHandler<>(work -> {});
        WorkQueue<?> worker = workers.start(later, "one", handler);
        await().until(
                        () ->
                                worker.state() instanceof QueueState.Waiting waiting
                                        && waiting.reason().contains("does not exist"));
        assertThat(worker.state().isReady()).isFalse();

        TestingStack.create(List.of(later.topic()), List.of(later));
        workers.publisher().publish(later.topic(), TestingWorkers.request("a"));

        await().until(() -> handler.handled().size() == 1);
        await().until(() -> worker.state().isReady());
    }
}
