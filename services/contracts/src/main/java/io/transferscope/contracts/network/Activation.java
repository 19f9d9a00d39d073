package io.transferscope.contracts.network;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The function that a layer applies to its sums. */
public enum Activation {
    @JsonProperty("relu")
    RELU,
    @JsonProperty("tanh")
    TANH,
    @JsonProperty("identity")
    IDENTITY
}
