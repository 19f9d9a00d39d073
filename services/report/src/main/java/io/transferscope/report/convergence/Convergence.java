package io.transferscope.report.convergence;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Whether a study's networks were trained until they stopped improving. Where they were not,
 * everything that the study says is of its training budget as much as of its features.
 *
 * @param annealed networks that had stopped improving, of those that can be judged
 * @param of networks that can be judged
 * @param epochsAdvised that would likely do; absent where nothing says that more are needed, or
 *     nobody knows how many there were
 * @param text the same as a sentence or two
 */
public record Convergence(
        Verdict verdict, int annealed, int of, @Nullable Integer epochsAdvised, String text) {
    public Convergence {
        requireNonNull(verdict, "verdict is null");
        requireNonNull(text, "text is null");
    }

    /** What can be said of all of them together. */
    public enum Verdict {
        /** Most had stopped improving, and training again gains nothing that matters. */
        @JsonProperty("converged")
        CONVERGED,
        /** More than luck explains had not, or training again gains more than half a point. */
        @JsonProperty("budget-limited")
        BUDGET_LIMITED,
        /** There are too few networks, or nothing is known of how they learned. */
        @JsonProperty("unknown")
        UNKNOWN
    }

    public boolean isBudgetLimited() {
        return verdict == Verdict.BUDGET_LIMITED;
    }
}
