package io.transferscope.runtime.election;

import io.transferscope.contracts.event.ElectionGroup;
import io.transferscope.runtime.settings.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A member that is missed soon, and whose thread can be frozen. */
final class TestingMember implements AutoCloseable {
    static final ElectionTimes TIMES =
            new ElectionTimes(Duration.ofSeconds(3), Duration.ofMillis(300));

    private final ReentrantLock frozen = new ReentrantLock(true);
    private final Election election;

    TestingMember(ElectionGroup group, KafkaSettings kafka, String name) {
        election = new Election(group, kafka, name, TIMES, this::open);
        election.start();
        election.stand();
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
