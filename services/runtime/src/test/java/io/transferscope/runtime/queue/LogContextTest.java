package io.transferscope.runtime.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.TestingPlans;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.log.EventCodec;
import io.transferscope.runtime.log.TestingPublisher;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.store.TestingObjectStore;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** What log lines carry while an event is worked on, and not a line longer. */
class LogContextTest {
    private static final StudyPlan PLAN = TestingPlans.small();
    private static final NetworkId NETWORK = NetworkId.parse(PLAN.study() + "/0/0/A1B");
    private static final byte[] REQUEST = PLAN.request().canonicalJson();
    private static final BlobRef BLOB = BlobRef.of(new byte[0]);

    private final AtomicReference<Map<String, String>> seen = new AtomicReference<>(Map.of());

    @Test
    void aTrainingIsAboutItsStudyNetworkAndJob() {
        JobSpec job = TestingPlans.job(PLAN, "A1B");

        DeliveryOutcome outcome =
                deliver(Queue.TRAINERS, new TrainingRequested(NETWORK, job, BLOB), this::remember);

        assertThat(outcome).isEqualTo(DeliveryOutcome.DONE);
        assertThat(seen.get())
                .isEqualTo(
                        Map.of(
                                "study", PLAN.study(),
                                "network", NETWORK.toString(),
                                "job", job.id()));
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void aRequestIsAboutItsStudy() {
        deliver(Queue.SPLITTERS, new StudyRequested("tiny", REQUEST), this::remember);
        assertThat(seen.get()).isEqualTo(Map.of("study", "tiny"));

        deliver(Queue.SPLITTERS, new StudyRequested("", REQUEST), this::remember);
        assertThat(seen.get()).isNullOrEmpty();
    }

    @Test
    void nothingIsLeftOfWorkThatFailed() {
        DeliveryOutcome outcome =
                deliver(
                        Queue.TRAINERS,
                        new TrainingRequested(NETWORK, TestingPlans.job(PLAN, "A1B"), BLOB),
                        work -> {
                            remember(work);
                            throw TransferscopeException.invalid("no such blob");
                        });

        assertThat(outcome).isEqualTo(DeliveryOutcome.GIVEN_UP);
        assertThat(seen.get()).hasSize(3);
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    private void remember(Work<?> work) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        seen.set(context == null ? Map.of() : context);
    }

    private static <E extends Event> DeliveryOutcome deliver(
            Queue<E> queue, E event, TestingHandler.Task<E> task) {
        ProducerRecord<String, byte[]> sent =
                new EventCodec("test", Clock.systemUTC()).encode(queue.topic(), event);
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(sent.topic(), 0, 0, sent.key(), sent.value());
        sent.headers().forEach(record.headers()::add);
        return new Delivery<>(
                        new DeliveryContext<>(
                                queue,
                                new TestingHandler<>(task),
                                QueueSettings.of(KafkaSettings.plain("127.0.0.1:1"), "worker"),
                                TestingEnvironment.withoutBroker(
                                        new DeliveryLedger(new TestingObjectStore(), queue.group()),
                                        new TestingPublisher()),
                                TestingStandby.none(),
                                () -> true),
                        record,
                        new Cancellation(),
                        () -> {})
                .call();
    }
}
