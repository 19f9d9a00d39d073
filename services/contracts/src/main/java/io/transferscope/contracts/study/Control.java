package io.transferscope.contracts.study;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Networks that a treatment is compared with. */
public enum Control {
    /** The first n layers are random, untrained and frozen. */
    @JsonProperty("random")
    RANDOM("random");

    private final String label;

    Control(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
