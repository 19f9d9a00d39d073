package io.transferscope.contracts.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One record of a topic.
 *
 * @param key of the record; empty where it has none
 * @param content the event; null where the key's event is taken back (a tombstone)
 * @param offset of the record in its partition
 * @param timestamp when it was published; of a copy, when its original was
 */
public record LogEntry<E extends Event>(
        String key, @Nullable E content, long offset, Instant timestamp) {
    public LogEntry {
        requireNonNull(key, "key is null");
        requireNonNull(timestamp, "timestamp is null");
    }

    /** The event; empty where the key's event is taken back. */
    public Optional<E> event() {
        return Optional.ofNullable(content);
    }
}
