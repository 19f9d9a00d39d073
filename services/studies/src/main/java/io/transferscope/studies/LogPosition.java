package io.transferscope.studies;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.LogEntry;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Where and when something was published. */
public record LogPosition(Instant time, long offset) {
    private static final Comparator<LogPosition> BY_TIME =
            Comparator.comparing(LogPosition::time).thenComparingLong(LogPosition::offset);

    public LogPosition {
        requireNonNull(time, "time is null");
    }

    static LogPosition of(LogEntry<?> entry) {
        return new LogPosition(entry.timestamp(), entry.offset());
    }

    boolean isAfter(LogPosition other) {
        return BY_TIME.compare(this, other) > 0;
    }

    /** The later by time, of the same time that of the larger offset. */
    static LogPosition later(@Nullable LogPosition one, LogPosition other) {
        return one == null || BY_TIME.compare(one, other) < 0 ? other : one;
    }

    /** Nothing where it was published at this time or before. */
    static @Nullable LogPosition after(@Nullable LogPosition one, Instant time) {
        return one == null || !one.time.isAfter(time) ? null : one;
    }
}
