package io.transferscope.runtime.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.runtime.failure.OtherVersionException;
import io.transferscope.runtime.log.EventCodec;
import io.transferscope.runtime.log.PublishTime;
import io.transferscope.runtime.log.TestingPublisher;
import io.transferscope.runtime.log.TestingVersions;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.store.TestingObjectStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** What a worker does with an event that is for another version of it. */
class OtherVersionsTest {
    private static final int FIRST = 1;
    private static final int LAST = Queue.DELIVERY_LIMIT - 2;
    private static final Instant PUBLISHED = Instant.parse("2026-11-30T10:00:00Z");

    private final TestingPublisher publisher = new TestingPublisher();
    private final DeliveryLedger ledger = new DeliveryLedger(new TestingObjectStore(), "splitters");
    private final WorkerEnvironment environment =
            TestingEnvironment.withoutBroker(ledger, publisher);
    private final Standby standby =
            new Standby(Duration.ofSeconds(5), Optional::empty, System::nanoTime);

    @Test
    void givesBackWhatHasANewerSchema() {
        TestingHandler<StudyRequested> handler = new TestingHandler<>(work -> {});

        DeliveryOutcome outcome = deliver(handler, newerSchema(FIRST));

        assertThat(outcome).isEqualTo(DeliveryOutcome.RELEASED);
        assertThat(handler.handled()).isEmpty();
        assertThat(handler.undecodable()).isEmpty();
        assertThat(environment.counters().failed().count()).isZero();
        assertThat(standby.isOn()).isTrue();
        assertThat(standby.reason().orElse(""))
                .contains("version 4 of its schema", "reads version 3 at most: upgrade it");
    }

    /** The broker would drop it in silence soon, and what we write of it would lack what is new. */
    @Test
    void publishesItAfreshAsItIsAndAsOldAsItWasWhenTheBrokerLosesPatience() {
        ConsumerRecord<String, byte[]> record = newerSchema(LAST);

        DeliveryOutcome outcome = deliver(new TestingHandler<>(work -> {}), record);

        assertThat(outcome).isEqualTo(DeliveryOutcome.DONE);
        assertThat(publisher.again())
                .singleElement()
                .satisfies(
                        copy -> {
                            assertThat(copy.value()).isEqualTo(record.value());
                            assertThat(copy.headers()).contains(record.headers().toArray());
                            copy.headers().forEach(record.headers()::add);
                            assertThat(PublishTime.of(record)).isEqualTo(PUBLISHED);
                        });
    }

    @Test
    void holdsNothingAgainstAnEventThatTheHandlerLeavesToOthers() {
        TestingHandler<StudyRequested> handler =
                new TestingHandler<>(
                        work -> {
                            throw OtherVersionException.newer("upgrade it");
                        });

        for (int delivery = FIRST; delivery < LAST; delivery++) {
            assertThat(deliver(handler, record(Topics.STUDY_REQUESTS, delivery)))
                    .isEqualTo(DeliveryOutcome.RELEASED);
        }

        assertThat(handler.failures()).isEmpty();
        assertThat(ledger.begin("other", "", "worker@1#1", "worker").entries()).hasSize(1);
        assertThat(standby.reason()).contains("upgrade it");
    }

    @Test
    void standsByNoLongerOnceItMeetsAnEventOfItsOwn() {
        TestingHandler<StudyRequested> handler = new TestingHandler<>(work -> {});
        deliver(handler, newerSchema(FIRST));

        deliver(handler, record(Topics.STUDY_REQUESTS, FIRST));

        assertThat(handler.handled()).containsExactly("tiny");
        assertThat(standby.isOn()).isFalse();
        assertThat(standby.reason()).isEmpty();
    }

    private DeliveryOutcome deliver(
            TestingHandler<StudyRequested> handler, ConsumerRecord<String, byte[]> record) {
        return new Delivery<>(
                        new DeliveryContext<>(
                                Queue.SPLITTERS,
                                handler,
                                QueueSettings.of(KafkaSettings.plain("127.0.0.1:1"), "worker"),
                                environment,
                                standby,
                                () -> true),
                        record,
                        new Cancellation(),
                        () -> {})
                .call();
    }

    private static ConsumerRecord<String, byte[]> newerSchema(int delivery) {
        return record(TestingVersions.next(Topics.STUDY_REQUESTS), delivery);
    }

    private static ConsumerRecord<String, byte[]> record(
            Topic<StudyRequested> topic, int delivery) {
        ProducerRecord<String, byte[]> sent =
                new EventCodec("test", Clock.systemUTC())
                        .encode(topic, TestingWorkers.request("tiny"));
        return new ConsumerRecord<>(
                topic.name(),
                0,
                7,
                PUBLISHED.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty(),
                Optional.of((short) delivery));
    }
}
