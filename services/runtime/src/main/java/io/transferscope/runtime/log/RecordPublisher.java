package io.transferscope.runtime.log;

import io.transferscope.contracts.event.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Publishes records once more as they are, with whatever this program does not know of them: an
 * event that was read and written anew would lose what a newer version has added to it. Fails as an
 * {@link EventPublisher} does. Safe for use by many threads.
 */
@FunctionalInterface
public interface RecordPublisher {
    /** Returns when Kafka has the copy for good. */
    void republish(Topic<?> topic, ConsumerRecord<String, byte[]> record);
}
