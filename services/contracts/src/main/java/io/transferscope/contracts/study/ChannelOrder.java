package io.transferscope.contracts.study;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The order in which a network takes the colours of a pixel. */
public enum ChannelOrder {
    @JsonProperty("rgb")
    RGB("rgb"),
    @JsonProperty("bgr")
    BGR("bgr");

    private final String label;

    ChannelOrder(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
