package io.transferscope.runtime.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.Topics;
import io.transferscope.runtime.TestingStack;
import io.transferscope.runtime.log.EventCodec;
import io.transferscope.runtime.log.KafkaEventPublisher;
import io.transferscope.runtime.retry.Backoff;
import io.transferscope.runtime.store.TestingObjectStore;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A queue on the real broker, and workers that share it. */
final class TestingWorkers implements AutoCloseable {
    static final Duration LOCK = Duration.ofSeconds(2);

    private final Queue<StudyRequested> queue;
    private final KafkaEventPublisher publisher =
            new KafkaEventPublisher(
                    TestingStack.kafka(), new EventCodec("test", Clock.systemUTC()));
    private final TestingObjectStore objects = new TestingObjectStore();
    private final Map<WorkQueue<?>, QueueCounters> started = new LinkedHashMap<>();

    TestingWorkers() {
        this(LOCK);
    }

    TestingWorkers(Duration lock) {
        this.queue = TestingStack.ownQueue(Topics.STUDY_REQUESTS, lock);
    }

    Queue<StudyRequested> queue() {
        return queue;
    }

    KafkaEventPublisher publisher() {
        return publisher;
    }

    /** Where the ledger of deliveries is. */
    TestingObjectStore objects() {
        return objects;
    }

    WorkQueue<StudyRequested> start(String name, WorkHandler<StudyRequested> handler) {
        return start(queue, name, handler);
    }

    WorkQueue<StudyRequested> start(
            Queue<StudyRequested> of, String name, WorkHandler<StudyRequested> handler) {
        return start(of, handler, settings(name));
    }

    /** With short pauses between tries. */
    static QueueSettings settings(String name) {
        QueueSettings usual = QueueSettings.of(TestingStack.kafka(), name);
        return settings(name, usual.stallTimeout(), usual.standby());
    }

    static QueueSettings settings(String name, Duration stallTimeout, Duration standby) {
        QueueSettings usual = QueueSettings.of(TestingStack.kafka(), name);
        return new QueueSettings(
                usual.kafka(),
                name,
                usual.maxAttempts(),
                new Backoff(Duration.ofMillis(20), Duration.ofMillis(100)),
                Duration.ofSeconds(1),
                usual.stopTimeout(),
                stallTimeout,
                standby);
    }

    <E extends Event> WorkQueue<E> start(
            Queue<E> of, WorkHandler<E> handler, QueueSettings settings) {
        WorkerEnvironment environment =
                TestingEnvironment.of(
                        TestingStack.admin(), new DeliveryLedger(objects, of.group()), publisher);
        WorkQueue<E> worker = new WorkQueue<>(of, handler, settings, environment);
        worker.start();
        started.put(worker, environment.counters());
        return worker;
    }

    /** What this worker has done. */
    QueueCounters counters(WorkQueue<?> worker) {
        return requireNonNull(started.get(worker), "not started here");
    }

    void publish(String... keys) {
        publisher.publish(queue.topic(), Stream.of(keys).map(TestingWorkers::request).toList());
    }

    static StudyRequested request(String key) {
        return new StudyRequested(key, "{}".getBytes(UTF_8));
    }

    @Override
    public void close() {
        started.keySet().forEach(WorkQueue::close);
        publisher.close();
    }
}
