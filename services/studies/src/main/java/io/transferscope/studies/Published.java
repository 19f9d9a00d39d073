package io.transferscope.studies;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.LogEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event with its place in time, so that the latest wins in whatever order events come. */
public record Published<E extends Event>(E event, Instant time, long offset) {
    public Published {
        requireNonNull(event, "event is null");
        requireNonNull(time, "time is null");
    }

    static <E extends Event> Published<E> of(E event, LogEntry<E> entry) {
        return new Published<>(event, entry.timestamp(), entry.offset());
    }

    /** Nothing where it was published at this time or before. */
    static <E extends Event> @Nullable Published<E> after(
            @Nullable Published<E> one, Instant time) {
        return one == null || !one.time.isAfter(time) ? null : one;
    }

    /** Where it was published; a topic that is made anew begins with the first offset again. */
    public LogPosition place() {
        return new LogPosition(time, offset);
    }

    /** The later of two records of the same topic. */
    static <E extends Event> Published<E> later(@Nullable Published<E> one, Published<E> other) {
        if (one == null) {
            return other;
        }
        return one.place().isAfter(other.place()) ? one : other;
    }
}
