package io.transferscope.contracts.study;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What weight decay acts on. */
public enum Decay {
    /** Weights: neither biases nor what batch normalisation learns. */
    @JsonProperty("weights")
    WEIGHTS("weights"),
    /** All that learns, as in PyTorch unless it is told otherwise. */
    @JsonProperty("all")
    ALL("all");

    private final String label;

    Decay(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
