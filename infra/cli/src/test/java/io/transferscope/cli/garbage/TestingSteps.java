package io.transferscope.cli.garbage;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts effects on store and broker, and has the process die before one of them. */
final class TestingSteps {
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

    /** As kill -9 would look to the caller. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Lets so many effects happen, and none after. */
    void dieAfter(int effects) {
        left.set(effects);
    }

    void live() {
        left.set(Integer.MAX_VALUE);
    }

    void next() {
        if (left.getAndUpdate(n -> Math.max(0, n - 1)) == 0) {
            throw new Killed();
        }
    }
}
