package io.transferscope.runtime.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import okhttp3.Response;

/**
 * How far this machine's clock is from the store's.
 *
 * @param ahead negative where this machine's is behind
 */
record ClockDifference(Duration ahead) {
    /** Stores refuse more than 15 minutes, some less; answers are dated to the second. */
    private static final Duration NOTABLE = Duration.ofMinutes(5);

    ClockDifference {
        requireNonNull(ahead, "ahead is null");
    }

    /**
     * As the answer's date says; empty where it has none.
     *
     * @param now by this machine's clock
     */
    static Optional<ClockDifference> of(Response answer, Instant now) {
        Date date = answer.headers().getDate("Date");
        return Optional.ofNullable(date)
                .map(said -> new ClockDifference(Duration.between(said.toInstant(), now)));
    }

    /** Whether a store may refuse a request for it. */
    boolean isNotable() {
        return ahead.abs().compareTo(NOTABLE) >= 0;
    }

    @Override
    public String toString() {
        return "this machine's clock is %s %s the store's"
                .formatted(amount(ahead.abs()), ahead.isNegative() ? "behind" : "ahead of");
    }

    private static String amount(Duration time) {
        if (time.toMinutes() < 1) {
            return time.toSeconds() + " seconds";
        }
        if (time.toHours() < 2) {
            return time.toMinutes() + " minutes";
        }
        return time.toDays() < 2 ? time.toHours() + " hours" : time.toDays() + " days";
    }
}
