package io.transferscope.studies;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.LogEntry;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Where and when something was published. */
public record Place(Instant time, long offset) {
    private static final Comparator<Place> BY_TIME =
            Comparator.comparing(Place::time).thenComparingLong(Place::offset);

    public Place {
        requireNonNull(time, "time is null");
    }

    static Place of(LogEntry<?> entry) {
        return new Place(entry.timestamp(), entry.offset());
    }

    boolean isAfter(Place other) {
        return BY_TIME.compare(this, other) > 0;
    }

    /** The later by time, of the same time that of the larger offset. */
    static Place later(@Nullable Place one, Place other) {
        return one == null || BY_TIME.compare(one, other) < 0 ? other : one;
    }

    /** Nothing where it was published at this time or before. */
    static @Nullable Place after(@Nullable Place one, Instant time) {
        return one == null || !one.time.isAfter(time) ? null : one;
    }
}
