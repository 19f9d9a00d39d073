package io.transferscope.contracts.study;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which tasks are targets: in "a-to-b" variants are trained on B only. */
public enum Directions {
    @JsonProperty("both")
    BOTH("both"),
    @JsonProperty("a-to-b")
    A_TO_B("a-to-b"),
    @JsonProperty("b-to-a")
    B_TO_A("b-to-a");

    private final String label;

    Directions(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
