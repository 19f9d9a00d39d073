package io.transferscope.runtime.queue;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.failure.OtherVersionException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a worker from taking events for a while after it met one that is for another version of it:
 * the broker would hand it the same one again at once. Each time the pause is longer, up to a
 * minute or two; then the worker looks again. Safe for use by many threads.
 */
final class Standby {
    private static final Logger LOG = LoggerFactory.getLogger(Standby.class);
    private static final int MOST_PAUSES = 24;

    /** A member of the group is handed nothing before it has been in it for a few seconds. */
    private static final Duration JOINING = Duration.ofSeconds(10);

    private final Duration firstPause;
    private final Supplier<Optional<String>> needsUpgrade;
    private final LongSupplier nanos;
    private @Nullable String reason;
    private boolean met;
    private Duration pause;
    private long end;

    /**
     * @param needsUpgrade for people: why this worker is to take nothing, whatever it meets; empty
     *     where it may
     */
    Standby(Duration firstPause, Supplier<Optional<String>> needsUpgrade, LongSupplier nanos) {
        this.firstPause = requireNonNull(firstPause, "firstPause is null");
        this.needsUpgrade = requireNonNull(needsUpgrade, "needsUpgrade is null");
        this.nanos = requireNonNull(nanos, "nanos is null");
        this.pause = firstPause;
    }

    /** An event was met that is left to others. */
    synchronized void begin(OtherVersionException why) {
        String message = String.valueOf(why.getMessage());
        if (!met || why.isNewer() && !message.equals(reason)) {
            LOG.warn("Event left to workers of another version, standing by: {}", message);
        }
        if (why.isNewer()) {
            reason = message;
        }
        end = nanos.getAsLong() + pause.toNanos();
        Duration doubled = pause.multipliedBy(2);
        Duration longest = firstPause.multipliedBy(MOST_PAUSES);
        pause = doubled.compareTo(longest) < 0 ? doubled : longest;
        met = true;
    }

    /** An event was met that this worker can do. */
    synchronized void over() {
        if (met) {
            LOG.info("No longer standing by");
        }
        met = false;
        reason = null;
        pause = firstPause;
    }

    /** No event was there. */
    synchronized void foundNothing() {
        if (met && nanos.getAsLong() - end > JOINING.toNanos()) {
            over();
        }
    }

    /** Whether no events are to be taken now. */
    synchronized boolean isOn() {
        return met && nanos.getAsLong() - end < 0 || needsUpgrade.get().isPresent();
    }

    /** For people: what this worker has to be upgraded for; empty where it need not be. */
    synchronized Optional<String> reason() {
        return needsUpgrade.get().or(() -> Optional.ofNullable(reason));
    }
}
