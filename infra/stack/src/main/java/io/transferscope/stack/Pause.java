package io.transferscope.stack;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Between two looks at whether something is there. */
final class Pause {
    private Pause() {}

    static void of(Duration length) {
        try {
            TimeUnit.NANOSECONDS.sleep(length.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while the stack started", e);
        }
    }
}
