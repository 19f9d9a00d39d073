package io.transferscope.runtime.election;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Whether we are the elected one. A member that is frozen or cut off does not hear that another was
 * elected in its place; so being elected counts only while the coordinator has answered lately, and
 * who has not heard of it for too long has to be elected anew.
 *
 * <p>One thread may change it, and any may ask. Times are those of {@link System#nanoTime}.
 */
final class Mandate {
    private record State(long term, boolean held, long heard) {}

    private final Duration longestSilence;
    private volatile State state;

    /**
     * @param longestSilence how long it counts without an answer
     * @param now when an answer would have come, had there been one
     */
    Mandate(Duration longestSilence, long now) {
        this.longestSilence = requireNonNull(longestSilence, "longestSilence is null");
        this.state = new State(0, false, now);
    }

    /** We are elected; whether that is new, and the term another. */
    boolean begin() {
        State before = state;
        if (!before.held()) {
            state = new State(before.term() + 1, true, before.heard());
        }
        return !before.held();
    }

    /** We are elected no longer; whether we were. */
    boolean end() {
        State before = state;
        state = new State(before.term(), false, before.heard());
        return before.held();
    }

    /** The coordinator has answered. */
    void heard(long at) {
        State before = state;
        state = new State(before.term(), before.held(), at);
    }

    /** The number of our term; empty while we are not the elected one. */
    OptionalLong term(long now) {
        State current = state;
        return current.held() && !isSilent(current, now)
                ? OptionalLong.of(current.term())
                : OptionalLong.empty();
    }

    /** Whether nothing was heard for so long that another may be elected. */
    boolean isSilent(long now) {
        return isSilent(state, now);
    }

    Duration silence(long now) {
        return Duration.ofNanos(now - state.heard());
    }

    private boolean isSilent(State current, long now) {
        return now - current.heard() > longestSilence.toNanos();
    }
}
