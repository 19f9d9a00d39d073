package io.transferscope.aggregator.access;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Whether a request may go on, and why not; no decision ever holds a token. */
public sealed interface AccessDecision {
    /**
     * It may.
     *
     * @param validFor how long the token is still good; what takes longer ends then
     */
    record Granted(Duration validFor) implements AccessDecision {
        /** Where nothing expires. */
        public static final Granted FOREVER = new Granted(ChronoUnit.FOREVER.getDuration());

        public Granted {
            requireNonNull(validFor, "validFor is null");
        }

        /** Empty where the request may last as long as it likes. */
        public Optional<Duration> limit() {
            return equals(FOREVER) ? Optional.empty() : Optional.of(validFor);
        }
    }

    /**
     * Nobody knows whose request it is.
     *
     * @param reason for people
     * @param presented whether there was a token, which is not good
     */
    record Unauthenticated(String reason, boolean presented) implements AccessDecision {
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
    record Forbidden(String reason, boolean lacksRole) implements AccessDecision {
        public Forbidden {
            requireNonNull(reason, "reason is null");
        }
    }

    /** It cannot be found out now; later it may go. */
    record Unknown(String reason) implements AccessDecision {
        public Unknown {
            requireNonNull(reason, "reason is null");
        }
    }
}
