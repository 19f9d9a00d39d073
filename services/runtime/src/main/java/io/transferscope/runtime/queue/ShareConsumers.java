package io.transferscope.runtime.queue;

import io.transferscope.contracts.event.Queue;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Share consumers that hold one record, acknowledge it by hand, and have none in a buffer. */
final class ShareConsumers {
    private ShareConsumers() {}

    static ShareConsumer<String, byte[]> open(Queue<?> queue, QueueSettings settings) {
        Map<String, Object> properties = settings.kafka().clientProperties();
        properties.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, settings.worker());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, queue.group());
        properties.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
        properties.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        return new KafkaShareConsumer<>(
                properties, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
