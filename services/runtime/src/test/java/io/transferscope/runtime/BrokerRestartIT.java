package io.transferscope.runtime;

import static io.transferscope.runtime.TestingWaits.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.Topics;
import io.transferscope.embedded.EmbeddedBroker;
import io.transferscope.runtime.cluster.ClusterAdmin;
import io.transferscope.runtime.cluster.TopicOffsets;
import io.transferscope.runtime.cluster.TopicSetup;
import io.transferscope.runtime.log.EventCodec;
import io.transferscope.runtime.log.EventLog;
import io.transferscope.runtime.log.KafkaEventPublisher;
import io.transferscope.runtime.log.Subscription;
import io.transferscope.runtime.queue.DeliveryLedger;
import io.transferscope.runtime.queue.Failure;
import io.transferscope.runtime.queue.QueueCounters;
import io.transferscope.runtime.queue.QueueSettings;
import io.transferscope.runtime.queue.QueueState;
import io.transferscope.runtime.queue.RawRecord;
import io.transferscope.runtime.queue.Work;
import io.transferscope.runtime.queue.WorkHandler;
import io.transferscope.runtime.queue.WorkQueue;
import io.transferscope.runtime.queue.WorkerEnvironment;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.store.TestingObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker goes away in the middle of everything, and comes back with another setting. */
class BrokerRestartIT {
    /** Its lock is lost with the broker, and not with a busy machine. */
    private static final Queue<StudyRequested> QUEUE =
            new Queue<>(Topics.STUDY_REQUESTS, "restarted", Duration.ofSeconds(10));

    private static final Map<String, String> NARROW_WINDOWS =
            Map.of("group.share.max.partition.max.record.locks", "4000");

    @TempDir Path directory;

    @Test
    void theJobAtHandIsDoneAllTheSame() {
        EmbeddedBroker broker = EmbeddedBroker.start(directory);
        KafkaSettings kafka = KafkaSettings.plain(broker.bootstrapServers());
        try (TopicSetup topics = new TopicSetup(kafka, List.of(QUEUE.topic()), List.of(QUEUE))) {
            topics.apply((short) 1);
        }
        Job job = new Job();
        QueueCounters counters = QueueCounters.in(new SimpleMeterRegistry());
        List<String> heard = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        try (ClusterAdmin admin = new ClusterAdmin(kafka);
                KafkaEventPublisher publisher =
                        new KafkaEventPublisher(kafka, new EventCodec("test", Clock.systemUTC()));
                WorkQueue<StudyRequested> worker =
                        new WorkQueue<>(
                                QUEUE,
                                job,
                                QueueSettings.of(kafka, "one"),
                                new WorkerEnvironment(
                                        admin,
                                        new DeliveryLedger(new TestingObjectStore(), QUEUE.group()),
                                        publisher,
                                        counters,
                                        Optional::empty));
                EventLog log =
                        new EventLog(
                                "reader",
                                kafka,
                                List.of(
                                        new Subscription<>(
                                                QUEUE.topic(),
                                                entry -> {
                                                    heard.add(entry.key());
                                                    goOn.join();
                                                })))) {
            worker.start();
            log.start();
            publisher.publish(QUEUE.topic(), request("before"));
            await().until(() -> job.begun.get() == 1 && heard.contains("before"));
            publisher.publish(QUEUE.topic(), request("meanwhile"));
            CompletableFuture<Void> asked = log.catchUp(new TopicOffsets(admin));

            broker.close();
            assertThat(asked).isNotDone();
            goOn.complete(null);
            await().until(() -> job.cancelled.get() == 1);
            await().until(() -> worker.state() instanceof QueueState.Waiting);
            job.endless = false;
            broker = EmbeddedBroker.start(directory, broker.port(), 0, NARROW_WINDOWS);

            await().until(asked::isDone);
            await().until(() -> counters.handled().count() == 2);
            publisher.publish(QUEUE.topic(), request("after"));
            await().until(() -> counters.handled().count() == 3);
            await().until(() -> worker.state() instanceof QueueState.Idle);
            await().untilAsserted(
                            () ->
                                    assertThat(heard)
                                            .containsExactly("before", "meanwhile", "after"));
            await().until(log.catchUp(new TopicOffsets(admin))::isDone);
            assertThat(counters.lost().count()).isEqualTo(1);
            assertThat(counters.failed().count()).isZero();
            windowGoesByTheNewBound(kafka);
        } finally {
            broker.close();
        }
    }

    /** The broker would cap it in silence, and refuse every other change of the group. */
    private static void windowGoesByTheNewBound(KafkaSettings kafka) {
        try (TopicSetup topics = new TopicSetup(kafka, List.of(QUEUE.topic()), List.of(QUEUE))) {
            assertThat(topics.verify()).isEmpty();
            assertThat(topics.advice()).isEmpty();

            assertThat(topics.apply((short) 1))
                    .containsExactly(
                            "set share.partition.max.record.locks=4000 of share group restarted");
            assertThat(topics.advice())
                    .singleElement()
                    .asString()
                    .contains(
                            "share.partition.max.record.locks is 4000 instead of 10000 for"
                                    + " restarted",
                            "set group.share.max.partition.max.record.locks=10000 on every broker");
            assertThat(topics.verify()).isEmpty();
            assertThat(topics.apply((short) 1)).isEmpty();
        }
    }

    private static StudyRequested request(String key) {
        return new StudyRequested(key, "{}".getBytes(UTF_8));
    }

    /** Works until it is cancelled, as long as it is told so. */
    private static final class Job implements WorkHandler<StudyRequested> {
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger cancelled = new AtomicInteger();
        private volatile boolean endless = true;

        @Override
        public void handle(Work<StudyRequested> work) {
            begun.incrementAndGet();
            while (endless) {
                if (work.isCancelled()) {
                    cancelled.incrementAndGet();
                    work.throwIfCancelled();
                }
                java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
            }
        }

        @Override
        public void failed(StudyRequested event, Failure failure) {
            throw new AssertionError(failure);
        }

        @Override
        public void undecodable(RawRecord record, String reason) {
            throw new AssertionError(reason);
        }
    }
}
