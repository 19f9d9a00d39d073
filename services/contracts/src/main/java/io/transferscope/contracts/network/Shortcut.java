package io.transferscope.contracts.network;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is added to the outputs of a residual block. */
public enum Shortcut {
    /** Nothing: a block that is only counted as one layer. */
    @JsonProperty("none")
    NONE,
    /** Its inputs, which have the shape of its outputs. */
    @JsonProperty("identity")
    IDENTITY,
    /**
     * A convolution of its inputs by one pixel, normalised as the block's last layer is; with a
     * bias where the block has no normalization.
     */
    @JsonProperty("projection")
    PROJECTION,
    /**
     * Every stride-th pixel of its inputs, with channels of zeros, half of them before and half
     * after (He et al. 2016, section 4.2, option A).
     */
    @JsonProperty("pad")
    PAD
}
