package io.transferscope.local.display;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Guesses when work ends, from how fast it went since it was first seen. */
final class TimeLeft {
    private static final double ENOUGH_WORK = 0.02;
    private static final Duration ENOUGH_TIME = Duration.ofSeconds(3);

    private @Nullable Instant start;
    private double startFraction;

    /**
     * @param fraction of the work that is done now
     */
    Optional<Duration> at(Instant now, double fraction) {
        if (start == null) {
            start = now;
            startFraction = fraction;
        }
        double done = fraction - startFraction;
        Duration spent = Duration.between(start, now);
        if (done < ENOUGH_WORK || spent.compareTo(ENOUGH_TIME) < 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(Math.round(spent.toMillis() / done * (1 - fraction))));
    }

    /** Minutes and seconds, or hours, minutes and seconds. */
    static String format(Duration duration) {
        return duration.toHours() > 0
                ? "%d:%02d:%02d"
                        .formatted(
                                duration.toHours(),
                                duration.toMinutesPart(),
                                duration.toSecondsPart())
                : "%d:%02d".formatted(duration.toMinutes(), duration.toSecondsPart());
    }
}
