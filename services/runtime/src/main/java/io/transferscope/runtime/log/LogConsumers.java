package io.transferscope.runtime.log;

import io.transferscope.runtime.settings.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Consumers that read whole topics, in no group, in large pieces. */
final class LogConsumers {
    /**
     * How long the broker keeps a question while there is nothing new. A thousand readers that ask
     * twice a second cost it more than all else; whatever else is asked has to wait so long too.
     */
    private static final Duration FETCH_WAIT = Duration.ofSeconds(3);

    private static final int MOST_RECORDS = 5_000;
    private static final int LARGEST_PIECE = 4 << 20;

    private LogConsumers() {}

    static KafkaConsumer<String, byte[]> open(String reader, KafkaSettings settings) {
        Map<String, Object> properties = settings.clientProperties();
        properties.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, reader);
        properties.putIfAbsent(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.putIfAbsent(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
        properties.putIfAbsent(
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) FETCH_WAIT.toMillis());
        // A long log is read in large pieces: each costs a round trip.
        properties.putIfAbsent(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, LARGEST_PIECE);
        return new KafkaConsumer<>(
                properties, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
