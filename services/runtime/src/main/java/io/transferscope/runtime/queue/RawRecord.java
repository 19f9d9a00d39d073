package io.transferscope.runtime.queue;

import static java.util.Objects.requireNonNull;

/**
 * A record of a queue as it came.
 *
 * @param key empty where it has none
 * @param value empty where it has none
 */
public record RawRecord(String key, byte[] value, long offset) {
    public RawRecord {
        requireNonNull(key, "key is null");
        value = value.clone();
    }

    @Override
    public byte[] value() {
        return value.clone();
    }
}
