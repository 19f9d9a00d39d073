package io.transferscope.runtime;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits for what a test expects, for so long that no machine is too busy for it. */
public final class TestingWaits {
    public static final Duration LIMIT = Duration.ofMinutes(2);

    private TestingWaits() {}

    public static ConditionFactory await() {
        return Awaitility.await().atMost(LIMIT);
    }
}
