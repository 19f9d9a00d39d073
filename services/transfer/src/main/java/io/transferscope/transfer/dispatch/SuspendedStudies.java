package io.transferscope.transfer.dispatch;

import io.transferscope.runtime.failure.Failures;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Studies of which the store does not give what it has, for the moment: others get their places
 * meanwhile. For use by one thread.
 */
final class SuspendedStudies {
    private static final Logger LOG = LoggerFactory.getLogger(SuspendedStudies.class);
    private static final Duration WHILE = Duration.ofSeconds(10);

    private final Map<String, Instant> until = new HashMap<>();

    void add(String study, Instant now, RuntimeException why) {
        until.put(study, now.plus(WHILE));
        LOG.warn(
                "Study is tried again in {} s study={} cause={}",
                WHILE.toSeconds(),
                study,
                Failures.describe(why));
    }

    boolean contains(String study) {
        return until.containsKey(study);
    }

    /** Those whose time has come are tried again. */
    void release(Instant now) {
        until.values().removeIf(end -> !end.isAfter(now));
    }
}
