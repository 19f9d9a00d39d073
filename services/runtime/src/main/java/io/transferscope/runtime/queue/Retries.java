package io.transferscope.runtime.queue;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Pauses between tries of what failed as TRANSIENT: each is twice as long as the one before.
 *
 * @param from the first pause
 * @param to the longest
 * @param local how long a worker tries what fails on its own machine, before another one may
 */
public record Retries(Duration from, Duration to, Duration local) {
    public Retries {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        requireNonNull(local, "local is null");
        if (from.isNegative() || from.isZero() || to.compareTo(from) < 0) {
            throw new IllegalArgumentException("from must be more than nothing, and at most to");
        }
    }

    /** The pause that comes after this one. */
    Duration after(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(to) < 0 ? doubled : to;
    }
}
