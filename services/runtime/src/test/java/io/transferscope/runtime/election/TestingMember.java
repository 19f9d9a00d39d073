package io.transferscope.runtime.election;

import io.transferscope.contracts.event.ElectionGroup;
import io.transferscope.runtime.settings.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A member whose thread can be frozen. */
final class TestingMember implements AutoCloseable {
    static final Duration HEARTBEAT = Duration.ofMillis(300);

    private static final ElectionTimes MISSED_SOON =
            new ElectionTimes(Duration.ofSeconds(3), HEARTBEAT);
    private static final ElectionTimes MISSED_LATE =
            new ElectionTimes(Duration.ofMinutes(2), HEARTBEAT);

    private final ReentrantLock frozen = new ReentrantLock(true);
    private final Election election;

    /** One whose session ends soon. */
    TestingMember(ElectionGroup group, KafkaSettings kafka, String name) {
        this(group, kafka, name, MISSED_SOON);
    }

    private TestingMember(
            ElectionGroup group, KafkaSettings kafka, String name, ElectionTimes times) {
        election = new Election(group, kafka, name, times, this::open);
        election.start();
        election.stand();
    }

    /** One that loses its office to nobody else's haste, however busy the machine is. */
    static TestingMember patient(ElectionGroup group, KafkaSettings kafka, String name) {
        return new TestingMember(group, kafka, name, MISSED_LATE);
    }

    Election election() {
        return election;
    }

    boolean isElected() {
        return election.term().isPresent();
    }

    /** Lasts until {@link #thaw}, by the same thread. */
    void freeze() {
        frozen.lock();
    }

    void thaw() {
        frozen.unlock();
    }

    @Override
    public void close() {
        election.close();
    }

    private KafkaConsumer<byte[], byte[]> open(Map<String, Object> properties) {
        return new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()) {
            @Override
            public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
                frozen.lock();
                try {
                    return super.poll(timeout);
                } finally {
                    frozen.unlock();
                }
            }
        };
    }
}
