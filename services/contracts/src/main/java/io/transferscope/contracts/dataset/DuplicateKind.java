package io.transferscope.contracts.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where images with the same pixels stand; the worst kind counts where several would fit. */
public enum DuplicateKind {
    /** Under two labels: at least one of them is wrong. */
    @JsonProperty("between-classes")
    BETWEEN_CLASSES("under two classes"),
    /** In training and validation: the accuracy is too good. */
    @JsonProperty("between-parts")
    BETWEEN_PARTS("in training and validation"),
    @JsonProperty("within-train")
    WITHIN_TRAIN("within training"),
    @JsonProperty("within-validation")
    WITHIN_VALIDATION("within validation");

    private final String words;

    DuplicateKind(String words) {
        this.words = words;
    }

    /** For people: where the copies stand. */
    public String words() {
        return words;
    }
}
