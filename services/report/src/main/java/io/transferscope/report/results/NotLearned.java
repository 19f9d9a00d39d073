package io.transferscope.report.results;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.transferscope.contracts.plan.NetworkId;
import org.jspecify.annotations.Nullable;

/**
 * A network that is measured, but has learned nothing.
 *
 * @param accuracy absent where the network diverged
 */
public record NotLearned(NetworkId network, Reason reason, @Nullable Double accuracy) {
    public NotLearned {
        requireNonNull(network, "network is null");
        requireNonNull(reason, "reason is null");
    }

    /** Why it counts as that. */
    public enum Reason {
        /** Its numbers left the finite ones: it has no accuracy, and is in no mean. */
        @JsonProperty("diverged")
        DIVERGED,
        /** Not better than guessing; its accuracy is in the means all the same. */
        @JsonProperty("at-chance")
        AT_CHANCE
    }
}
