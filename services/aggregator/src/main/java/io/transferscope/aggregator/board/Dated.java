package io.transferscope.aggregator.board;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.Event;
import io.transferscope.runtime.log.LogEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event with its place in time, so that the latest wins in whatever order events come. */
record Dated<E extends Event>(E event, Instant time, long offset) {
    Dated {
        requireNonNull(event, "event is null");
        requireNonNull(time, "time is null");
    }

    static <E extends Event> Dated<E> of(E event, LogEntry<E> entry) {
        return new Dated<>(event, entry.timestamp(), entry.offset());
    }

    /** Nothing where it was published at this time or before. */
    static <E extends Event> @Nullable Dated<E> after(@Nullable Dated<E> one, Instant time) {
        return one == null || !one.time.isAfter(time) ? null : one;
    }

    /** The later of two records of the same topic. */
    static <E extends Event> Dated<E> later(@Nullable Dated<E> one, Dated<E> other) {
        if (one == null) {
            return other;
        }
        return one.offset > other.offset ? one : other;
    }
}
