package io.transferscope.runtime;

import io.transferscope.contracts.event.Topic;
import io.transferscope.runtime.settings.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Records as somebody sends and sees them who knows nothing of our code. */
public final class TestingRecords {
    private TestingRecords() {}

    /** Sends a record with these headers, given as name, value, name, value. */
    public static void send(
            Topic<?> topic, @Nullable String key, @Nullable String value, String... headers) {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        TestingStack.kafka().clientProperties(),
                        new StringSerializer(),
                        new StringSerializer())) {
            ProducerRecord<String, String> record = new ProducerRecord<>(topic.name(), key, value);
            for (int i = 0; i < headers.length; i += 2) {
                record.headers().add(headers[i], headers[i + 1].getBytes(StandardCharsets.UTF_8));
            }
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All records of the topic so far. */
    public static List<ConsumerRecord<String, String>> all(Topic<?> topic) {
        return all(TestingStack.kafka(), topic);
    }

    /** All records of the topic so far. */
    public static List<ConsumerRecord<String, String>> all(KafkaSettings kafka, Topic<?> topic) {
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(
                        kafka.clientProperties(),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }
}
