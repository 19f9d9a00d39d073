package io.transferscope.runtime.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockShareConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RecordLockTest {
    private static final Duration RENEWAL = Duration.ofMillis(100);

    /** Who asks for nothing is answered nothing: this consumer refuses every renewal. */
    private final MockShareConsumer<String, byte[]> consumer = new MockShareConsumer<>();

    private final RecordLock lock = new RecordLock(consumer, take(), RENEWAL);

    @Test
    void aRecordThatCameAtOnceIsHeld() {
        assertThat(lock.outlasts(Duration.ZERO)).isTrue();
    }

    @Test
    void aRecordThatWaitedInTheConsumerIsHeldOnlyWhereTheBrokerSaysSo() {
        assertThat(lock.outlasts(RENEWAL)).isFalse();
    }

    private ConsumerRecord<String, byte[]> take() {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>("jobs", 0, 7, "key", new byte[0]);
        consumer.subscribe(List.of("jobs"));
        consumer.addRecord(record);
        assertThat(consumer.poll(Duration.ZERO).records(new TopicPartition("jobs", 0))).hasSize(1);
        return record;
    }
}
