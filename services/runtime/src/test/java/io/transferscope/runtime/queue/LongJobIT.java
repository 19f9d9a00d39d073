package io.transferscope.runtime.queue;

import static io.transferscope.runtime.TestingWaits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.Topics;
import io.transferscope.runtime.TestingStack;
import io.transferscope.runtime.TestingWaits;
import io.transferscope.runtime.startup.WindowMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** One record is held, and the queue goes on without it. */
class LongJobIT {
    /** Kafka's usual window is 2,000, and the widest that it allows unasked is 4,000. */
    private static final int OTHERS = 6_000;

    private static final Duration TURN = Duration.ofMillis(200);

    /** Nobody renews the lock here, however long the others take. */
    private final Queue<StudyRequested> queue =
            TestingStack.ownQueue(Topics.STUDY_REQUESTS, TestingWaits.LIMIT.multipliedBy(2));

    @Test
    void sixThousandOthersPass() {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        QueuePositions positions = new QueuePositions(TestingStack.admin());
        try (ShareConsumer<byte[], byte[]> holder = member(1, "explicit");
                ShareConsumer<byte[], byte[]> others = member(OTHERS, "implicit");
                WindowWatch watch = new WindowWatch(queue, positions, TURN)) {
            WindowMetrics.register(watch, metrics);
            publish(1);
            ConsumerRecord<byte[], byte[]> held = takeOne(holder);
            publish(OTHERS);

            int passed = 0;
            while (passed < OTHERS) {
                passed += others.poll(TURN).count();
            }
            others.commitSync();

            assertThat(passed).isEqualTo(OTHERS);
            assertThat(positions.of(queue)).isEqualTo(new QueuePosition(0, OTHERS + 1, 1));
            watch.start();
            await().until(() -> gauge(metrics, "used") == OTHERS);
            assertThat(gauge(metrics, "width")).isEqualTo(Queue.WINDOW);

            holder.acknowledge(held);
            holder.commitSync();

            await().until(() -> positions.of(queue).unfinished() == 0);
        }
    }

    private double gauge(SimpleMeterRegistry metrics, String name) {
        return metrics.get("transferscope.queue.window." + name)
                .tag("queue", queue.group())
                .gauge()
                .value();
    }

    private ShareConsumer<byte[], byte[]> member(int records, String acknowledgement) {
        Map<String, Object> properties = TestingStack.kafka().clientProperties();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, queue.group());
        properties.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, acknowledgement);
        properties.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, records);
        ShareConsumer<byte[], byte[]> member =
                new KafkaShareConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        member.subscribe(List.of(queue.topic().name()));
        return member;
    }

    private static ConsumerRecord<byte[], byte[]> takeOne(ShareConsumer<byte[], byte[]> member) {
        ConsumerRecords<byte[], byte[]> records = member.poll(TURN);
        while (records.isEmpty()) {
            records = member.poll(TURN);
        }
        return records.iterator().next();
    }

    private void publish(int count) {
        Map<String, Object> properties = TestingStack.kafka().clientProperties();
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                producer.send(new ProducerRecord<>(queue.topic().name(), new byte[1]));
            }
        }
    }
}
