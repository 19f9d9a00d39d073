package io.transferscope.stack.process;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long to wait before a child is started again: longer each time, and as at first once it has
 * lived for a while.
 *
 * @param first wait
 * @param longest wait
 * @param healthy a child that lived this long did not die of its start
 */
public record RestartBackoff(Duration first, Duration longest, Duration healthy) {
    public static final RestartBackoff USUAL =
            new RestartBackoff(
                    Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofSeconds(60));

    public RestartBackoff {
        requireNonNull(first, "first is null");
        requireNonNull(longest, "longest is null");
        requireNonNull(healthy, "healthy is null");
    }

    /**
     * @param failures deaths in a row, this one included
     */
    public Duration after(int failures) {
        // beyond 2^20 every wait is the longest
        Duration wait = first.multipliedBy(1L << Math.min(failures - 1, 20));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
