package io.transferscope.contracts.network;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The function that a layer applies to its sums. */
public enum Activation {
    /** max(0, x). */
    @JsonProperty("relu")
    RELU,
    /** min(max(0, x), 6). */
    @JsonProperty("relu6")
    RELU6,
    /** x, or {@link #LEAK} x where that is negative. */
    @JsonProperty("leaky-relu")
    LEAKY_RELU,
    @JsonProperty("tanh")
    TANH,
    /** 1 / (1 + e⁻ˣ). */
    @JsonProperty("sigmoid")
    SIGMOID,
    /** x sigmoid(x). */
    @JsonProperty("silu")
    SILU,
    /** x min(max(0, x + 3), 6) / 6. */
    @JsonProperty("hard-swish")
    HARD_SWISH,
    @JsonProperty("identity")
    IDENTITY;

    /** The slope of {@link #LEAKY_RELU} below 0. */
    public static final double LEAK = 0.01;
}
