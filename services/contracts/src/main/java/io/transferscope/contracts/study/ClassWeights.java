package io.transferscope.contracts.study;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much the images of each class count in the loss. */
public enum ClassWeights {
    /** Every image as much as any other. */
    @JsonProperty("none")
    NONE("none"),
    /** Every class as much as any other; the mean weight of a training image is 1. */
    @JsonProperty("balanced")
    BALANCED("balanced");

    private final String label;

    ClassWeights(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
