package io.transferscope.transfer.reconcile;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.log.LogEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where and when something was published. */
record Mark(Instant at, long offset) {
    Mark {
        requireNonNull(at, "at is null");
    }

    static Mark of(LogEntry<?> entry) {
        return new Mark(entry.timestamp(), entry.offset());
    }

    /** The later of two of the same topic. */
    static Mark later(@Nullable Mark one, Mark other) {
        return one != null && one.offset > other.offset ? one : other;
    }
}
