package io.transferscope.studies;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.LogEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where and when something was published. */
public record Place(Instant time, long offset) {
    public Place {
        requireNonNull(time, "time is null");
    }

    static Place of(LogEntry<?> entry) {
        return new Place(entry.timestamp(), entry.offset());
    }

    /** Nothing where it was published at this time or before. */
    static @Nullable Place after(@Nullable Place one, Instant time) {
        return one == null || !one.time.isAfter(time) ? null : one;
    }
}
