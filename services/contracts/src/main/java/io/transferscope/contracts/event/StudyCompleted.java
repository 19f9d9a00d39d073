package io.transferscope.contracts.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Nothing is left to do for a study. The content follows from plan and results alone, so that two
 * aggregators which say it say the same.
 *
 * @param measured networks with a result
 * @param failed networks without one, and those that depend on them
 */
public record StudyCompleted(String study, Outcome outcome, int networks, int measured, int failed)
        implements Event {

    /** How a study ended. */
    public enum Outcome {
        @JsonProperty("completed")
        COMPLETED,
        @JsonProperty("completed-with-failures")
        COMPLETED_WITH_FAILURES,
        @JsonProperty("cancelled")
        CANCELLED
    }

    public StudyCompleted {
        requireNonNull(study, "study is null");
        requireNonNull(outcome, "outcome is null");
    }

    @Override
    public String key() {
        return study;
    }
}
