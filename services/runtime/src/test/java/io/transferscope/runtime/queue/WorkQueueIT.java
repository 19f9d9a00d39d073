package io.transferscope.runtime.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.Topics;
import io.transferscope.runtime.TestingRecords;
import io.transferscope.runtime.TestingStack;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.log.EventCodec;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.log.KafkaEventPublisher;
import io.transferscope.runtime.store.TestingObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One record at a time, whatever happens to it. */
@Timeout(60)
class WorkQueueIT {
    private static final Duration LOCK = Duration.ofSeconds(2);

    private final Queue<StudyRequested> queue = TestingStack.ownQueue(Topics.STUDY_REQUESTS, LOCK);
    private final KafkaEventPublisher publisher =
            new KafkaEventPublisher(
                    TestingStack.kafka(), new EventCodec("test", Clock.systemUTC()));
    private final TestingObjectStore objects = new TestingObjectStore();
    private final List<WorkQueue<?>> workers = new ArrayList<>();

    @AfterEach
    void stop() {
        workers.forEach(WorkQueue::close);
        publisher.close();
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
                            bothAtWork.await(10, TimeUnit.SECONDS);
                            atWork.remove(work.event().key());
                        });
        start("one", handler);
        start("two", handler);

        publish("a", "b", "c", "d", "e", "f");

        await().until(() -> handler.handled().size() == 6);
        assertThat(handler.handled()).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f");
        assertThat(most).hasValue(2);
        assertThat(objects.keys()).isEmpty();
    }

    @Test
    void keepsTheEventBeyondTheLockTime() throws Exception {
        CountDownLatch finish = new CountDownLatch(1);
        TestingHandler<StudyRequested> handler =
                new TestingHandler<>(work -> finish.await(30, TimeUnit.SECONDS));
        WorkQueue<?> first = start("one", handler);
        WorkQueue<?> second = start("two", handler);
        publish("long");

        await().until(() -> first.counters().renewed() + second.counters().renewed() >= 5);
        finish.countDown();

        await().until(() -> first.counters().handled() + second.counters().handled() == 1);
        assertThat(handler.handled()).containsExactly("long");
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
        WorkQueue<?> worker = start("one", handler);

        publish("bad", "good");

        await().until(() -> worker.counters().handled() == 1);
        assertThat(handler.handled()).containsExactly("bad", "good");
        assertThat(handler.failures())
                .containsExactly(new Failure(FailureKind.INVALID, "blob 123 is unknown", 1, "one"));
        assertThat(worker.counters().failed()).isEqualTo(1);
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
        WorkQueue<?> worker = start("one", handler);

        publish("a");

        await().until(() -> worker.counters().handled() == 1);
        assertThat(tries).hasValue(4);
        assertThat(worker.counters().retried()).isEqualTo(3);
        assertThat(worker.counters().redelivered()).isZero();
        assertThat(handler.failures()).isEmpty();
    }

    @Test
    void waitsForTheStoreBeforeItBegins() {
        objects.failNext(3);
        TestingHandler<StudyRequested> handler = new TestingHandler<>(work -> {});
        WorkQueue<?> worker = start("one", handler);

        publish("a");

        await().until(() -> worker.counters().handled() == 1);
        assertThat(handler.handled()).containsExactly("a");
    }

    @Test
    void givesUpAfterThreeAttemptsWithoutProgress() {
        TestingHandler<StudyRequested> handler =
                new TestingHandler<>(
                        work -> {
                            throw new IllegalStateException("bug");
                        });
        WorkQueue<?> worker = start("one", handler);

        publish("a");

        await().until(() -> worker.counters().failed() == 1);
        assertThat(handler.handled()).hasSize(3);
        assertThat(handler.failures())
                .containsExactly(
                        new Failure(FailureKind.INTERNAL, "IllegalStateException: bug", 3, "one"));
        assertThat(objects.keys()).isEmpty();
    }

    @Test
    void goesOnAsLongAsThereIsProgress() {
        AtomicInteger runs = new AtomicInteger();
        AtomicReference<TestingHandler<StudyRequested>> self = new AtomicReference<>();
        TestingHandler<StudyRequested> handler =
                new TestingHandler<>(
                        work -> {
                            int run = runs.incrementAndGet();
                            self.get().setProgress("snapshot " + run);
                            if (run < 14) {
                                throw new IllegalStateException("died after some progress");
                            }
                        });
        self.set(handler);
        WorkQueue<?> worker = start("one", handler);

        // More runs than the broker has patience for: the event is published afresh meanwhile.
        publish("a");

        await().until(() -> worker.counters().handled() == 1);
        assertThat(runs).hasValue(14);
        assertThat(handler.failures()).isEmpty();
    }

    @Test
    void givesUpWhatKillsItsWorkersWithoutAWord() {
        DeliveryLedger ledger = new DeliveryLedger(objects, queue.group());
        CountDownLatch never = new CountDownLatch(1);
        TestingHandler<StudyRequested> deadly =
                new TestingHandler<>(work -> never.await(60, TimeUnit.SECONDS));
        publish("a");
        for (String victim : List.of("one", "two", "three")) {
            KilledWorker.takeAndDie(queue, deadly, victim, ledger, publisher);
        }
        TestingHandler<StudyRequested> handler = new TestingHandler<>(work -> {});

        WorkQueue<?> worker = start("four", handler);

        await().until(() -> worker.counters().failed() == 1);
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

    @Test
    void takesOverFromAWorkerThatIsFrozen() throws Exception {
        publish("a");
        try (AutoCloseable frozen = KilledWorker.takeAndFreeze(queue)) {
            TestingHandler<StudyRequested> handler = new TestingHandler<>(work -> {});

            WorkQueue<?> worker = start("one", handler);

            await().atMost(LOCK.plusSeconds(5)).until(() -> worker.counters().handled() == 1);
            assertThat(worker.counters().redelivered()).isEqualTo(1);
            assertThat(frozen).isNotNull();
        }
    }

    @Test
    void goesOnAfterARecordThatIsNoEvent() {
        TestingHandler<StudyRequested> handler = new TestingHandler<>(work -> {});
        WorkQueue<?> worker = start("one", handler);

        TestingRecords.send(
                queue.topic(), "poison", "{}", "content-type", "application/cloudevents");
        TestingRecords.send(queue.topic(), "poison 2", null);
        publish("good");

        await().until(() -> worker.counters().handled() == 1);
        assertThat(handler.undecodable())
                .extracting(RawRecord::key)
                .containsExactly("poison", "poison 2");
        assertThat(handler.undecodable().get(0).value())
                .isEqualTo("{}".getBytes(StandardCharsets.UTF_8));
        assertThat(handler.handled()).containsExactly("good");
        assertThat(worker.counters().failed()).isEqualTo(2);
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
        WorkQueue<?> stopped = start("one", endless);
        publish("a");
        await().until(() -> begun.getCount() == 0);
        long before = System.nanoTime();

        stopped.close();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        assertThat(stopped.state()).isEqualTo(new QueueState.Stopped());
        TestingHandler<StudyRequested> handler = new TestingHandler<>(work -> {});
        start("two", handler);
        await().atMost(LOCK).until(() -> handler.handled().size() == 1);
        assertThat(handler.failures()).isEmpty();
    }

    @Test
    void waitsForItsTopicAndGroup() {
        Queue<StudyRequested> later =
                new Queue<>(TestingStack.own(Topics.STUDY_REQUESTS), queue.group() + "-x", LOCK);
        TestingHandler<StudyRequested> handler = new TestingHandler<>(work -> {});
        WorkQueue<?> worker = start(later, "one", handler);
        await().until(
                        () ->
                                worker.state() instanceof QueueState.Waiting waiting
                                        && waiting.reason().contains("does not exist"));
        assertThat(worker.state().isReady()).isFalse();

        TestingStack.create(List.of(later.topic()), List.of(later));
        publisher.publish(later.topic(), request("a"));

        await().until(() -> handler.handled().size() == 1);
        await().until(() -> worker.state().isReady());
    }

    private WorkQueue<StudyRequested> start(String name, WorkHandler<StudyRequested> handler) {
        return start(queue, name, handler);
    }

    private WorkQueue<StudyRequested> start(
            Queue<StudyRequested> of, String name, WorkHandler<StudyRequested> handler) {
        WorkQueue<StudyRequested> worker =
                new WorkQueue<>(
                        of,
                        handler,
                        QueueSettings.of(TestingStack.kafka(), name)
                                .withRetries(Duration.ofMillis(20), Duration.ofMillis(100)),
                        new DeliveryLedger(objects, of.group()),
                        publisher);
        worker.start();
        workers.add(worker);
        return worker;
    }

    private void publish(String... keys) {
        EventPublisher to = publisher;
        to.publish(queue.topic(), List.of(keys).stream().map(WorkQueueIT::request).toList());
    }

    private static StudyRequested request(String key) {
        return new StudyRequested(key, "{}".getBytes(StandardCharsets.UTF_8));
    }
}
