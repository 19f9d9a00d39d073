package io.transferscope.systemtests.fault;

import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.systemtests.fault.FaultWorker.NotNowException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes records again as they are, in another order, as a producer does that was not told of
 * its success.
 */
final class Republishing {
    private static final Duration ANSWER = Duration.ofSeconds(5);

    /** Of the latest records: older ones belong to studies that are over. */
    private static final int LATEST = 40;

    private final KafkaSettings kafka;

    Republishing(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    void again(InjectedFault.RepeatedEvents repeated) throws NotNowException, InterruptedException {
        Random random = new Random(repeated.seed());
        try {
            List<ConsumerRecord<byte[], byte[]>> records =
                    new ArrayList<>(latest(repeated.topic().name()));
            records.removeIf(record -> record.value() == null);
            if (records.isEmpty()) {
                throw new NotNowException("topic " + repeated.topic() + " is empty");
            }
            Collections.shuffle(records, random);
            publish(records.subList(0, Math.min(repeated.count(), records.size())));
        } catch (KafkaException e) {
            throw new NotNowException("the broker is away");
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> latest(String topic) {
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        TopicPartition partition = new TopicPartition(topic, 0);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition), ANSWER).getOrDefault(partition, 0L);
            consumer.seek(partition, Math.max(0, end - LATEST));
            while (consumer.position(partition, ANSWER) < end) {
                consumer.poll(ANSWER).records(partition).forEach(records::add);
            }
        }
        return records;
    }

    private void publish(List<ConsumerRecord<byte[], byte[]>> records)
            throws NotNowException, InterruptedException {
        Map<String, Object> properties = kafka.clientProperties();
        int millis = (int) ANSWER.toMillis();
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
        // A leader that is cut off keeps a record, and cannot say that the others have it.
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                producer.send(
                                new ProducerRecord<>(
                                        record.topic(),
                                        null,
                                        record.key(),
                                        record.value(),
                                        record.headers()))
                        .get();
            }
        } catch (ExecutionException e) {
            throw new NotNowException("the broker is away");
        }
    }
}
