package io.transferscope.runtime.election;

import java.time.Duration;

/**
 * How soon a member is missed.
 *
 * @param session the coordinator gives a member up that it has not heard of for so long
 * @param heartbeat how often a member shows itself, and hears whether the others have changed
 */
record ElectionTimes(Duration session, Duration heartbeat) {
    static final ElectionTimes USUAL =
            new ElectionTimes(Duration.ofSeconds(10), Duration.ofSeconds(1));

    /**
     * How long the elected one acts without an answer: less than a session, as what is answered may
     * be on its way for a while.
     */
    Duration longestSilence() {
        return session.minus(heartbeat);
    }
}
