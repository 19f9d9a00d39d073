package io.transferscope.aggregator.access;

import static java.util.Objects.requireNonNull;

/** Whether a request may go on, and why not; no verdict ever holds a token. */
public sealed interface Verdict {
    /** It may. */
    record Granted() implements Verdict {}

    /**
     * Nobody knows whose request it is.
     *
     * @param reason for people
     * @param presented whether there was a token, which is not good
     */
    record Unauthenticated(String reason, boolean presented) implements Verdict {
        public Unauthenticated {
            requireNonNull(reason, "reason is null");
        }
    }

    /**
     * It is known whose request it is, or does not matter, and this may not be done.
     *
     * @param reason for people
     * @param lacksRole whether another token could do it
     */
    record Forbidden(String reason, boolean lacksRole) implements Verdict {
        public Forbidden {
            requireNonNull(reason, "reason is null");
        }
    }

    /** It cannot be found out now; later it may go. */
    record Unknown(String reason) implements Verdict {
        public Unknown {
            requireNonNull(reason, "reason is null");
        }
    }
}
