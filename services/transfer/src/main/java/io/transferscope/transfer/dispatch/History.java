package io.transferscope.transfer.dispatch;

import java.util.Optional;

/** What was published so far, and whether this process knows it. */
interface History {
    /** Whether all is known that was there at the start, and what comes is heard of. */
    boolean isKnown();

    /** Why what comes will never be known; empty where it will. */
    Optional<String> needsUpgrade();

    /**
     * Returns when all is known that was published before this call.
     *
     * @throws RuntimeException of kind TRANSIENT where that takes too long
     */
    void catchUp() throws InterruptedException;
}
