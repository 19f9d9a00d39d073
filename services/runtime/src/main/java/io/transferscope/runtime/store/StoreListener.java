package io.transferscope.runtime.store;

import io.transferscope.contracts.access.StoreRight;
import java.time.Duration;

/** Hears of every request to the object store, each try by itself. */
@FunctionalInterface
public interface StoreListener {
    /** How a request ended. */
    enum RequestOutcome {
        OK,
        /** The store does not let us in. */
        REFUSED,
        /** No answer, or one that may be better the next time. */
        FAILED,
        /** Nothing there, or not what was written: it will not be better the next time. */
        INVALID
    }

    /**
     * Called by the thread that asked: it must be quick, and not throw.
     *
     * @param took until the last byte was read or written
     */
    void asked(StoreRight.Action operation, RequestOutcome outcome, Duration took);
}
