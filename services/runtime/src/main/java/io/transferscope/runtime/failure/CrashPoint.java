package io.transferscope.runtime.failure;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A place between two effects at which a fault test may have the process die, as by {@code kill
 * -9}: nothing is flushed, closed or said. Without the environment variable {@code
 * TRANSFERSCOPE_CRASH_POINT} nothing happens; {@code after-result:3} means the third time.
 */
public enum CrashPoint {
    BEFORE_SNAPSHOT,
    AFTER_SNAPSHOT,
    BEFORE_BLOB,
    AFTER_BLOB,
    BEFORE_RESULT,
    AFTER_RESULT,
    BEFORE_EVENT,
    AFTER_EVENT,
    BEFORE_ACKNOWLEDGEMENT,
    AFTER_ACKNOWLEDGEMENT;

    public static final String VARIABLE = "TRANSFERSCOPE_CRASH_POINT";

    private static final int KILLED = 137;
    private static final Logger LOG = LoggerFactory.getLogger(CrashPoint.class);
    private static final @Nullable Armed ARMED = Armed.parse(System.getenv(VARIABLE));

    /** The work has come here. */
    public void reached() {
        if (ARMED != null && ARMED.isDue(this)) {
            LOG.warn("Crash point reached, ending at once point={}", this);
            Runtime.getRuntime().halt(KILLED);
        }
    }

    /** As the variable names it: after-result. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Which point kills, and how many more times it is passed before. */
    record Armed(CrashPoint point, AtomicInteger times) {
        static @Nullable Armed parse(@Nullable String text) {
            if (text == null || text.isBlank()) {
                return null;
            }
            String[] parts = text.strip().split(":", 2);
            for (CrashPoint point : values()) {
                if (point.toString().equals(parts[0])
                        && (parts.length == 1 || parts[1].matches("[1-9][0-9]{0,8}"))) {
                    int times = parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
                    return new Armed(point, new AtomicInteger(times));
                }
            }
            throw TransferscopeException.invalid(
                    VARIABLE
                            + " is no crash point, such as after-result or after-result:3: "
                            + text);
        }

        boolean isDue(CrashPoint reached) {
            return reached == point && times.decrementAndGet() == 0;
        }
    }
}
