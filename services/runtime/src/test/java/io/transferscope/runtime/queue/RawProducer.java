package io.transferscope.runtime.queue;

import io.transferscope.contracts.event.Topic;
import io.transferscope.runtime.TestingStack;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Sends what our own publisher would not. */
final class RawProducer {
    private RawProducer() {}

    static void send(Topic<?> topic, String key, @Nullable String value, String... headers) {
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
}
