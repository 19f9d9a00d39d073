package io.transferscope.cli.garbage;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.Topic;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a topic holds now, and no more. Records are given as they are: what is not understood
 * may matter all the same.
 */
public interface TopicReader {
    /**
     * One record.
     *
     * @param key empty where the record has none
     * @param value null in a tombstone
     * @param time when it was published, by the broker's clock
     */
    record Entry(String key, byte @Nullable [] value, long offset, Instant time) {
        public Entry {
            requireNonNull(key, "key is null");
            requireNonNull(time, "time is null");
        }

        /** The study that it is about: every key begins with it. */
        public String study() {
            int end = key.indexOf('/');
            return end < 0 ? key : key.substring(0, end);
        }
    }

    /**
     * Gives every record up to the present end, in order.
     *
     * @param since passes over what was published before
     * @throws io.transferscope.runtime.failure.TransferscopeException of kind TRANSIENT where Kafka
     *     does not give all of them
     */
    void read(Topic<?> topic, Instant since, Consumer<Entry> visitor);

    default void read(Topic<?> topic, Consumer<Entry> visitor) {
        read(topic, Instant.EPOCH, visitor);
    }
}
