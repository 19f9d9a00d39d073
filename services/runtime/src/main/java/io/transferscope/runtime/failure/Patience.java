package io.transferscope.runtime.failure;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waiting for somebody who is away: says so once, says it again only where the reason changes, and
 * says when it is over. For use by one thread, but any may ask why it waits.
 */
public final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final String waiting;
    private volatile @Nullable String reason;
    private Duration nextPause = FIRST_PAUSE;

    /**
     * @param waiting who waits for whom: "splitter waits for Kafka at host:9092"
     */
    public Patience(String waiting) {
        this.waiting = requireNonNull(waiting, "waiting is null");
    }

    /** Why the last try failed; empty where it succeeded. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** One more try failed; returns how long to pause before the next. */
    public Duration failed(String why) {
        if (!why.equals(reason)) {
            LOG.warn("{}: {}", waiting, why);
            reason = why;
        }
        Duration pause = nextPause;
        Duration doubled = pause.multipliedBy(2);
        nextPause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        return pause;
    }

    /** A try succeeded. */
    public void succeeded() {
        if (reason != null) {
            LOG.info("{}: no longer, it goes on", waiting);
        }
        reason = null;
        nextPause = FIRST_PAUSE;
    }
}
