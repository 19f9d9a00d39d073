package io.transferscope.contracts.network;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a fresh array is filled. */
public enum Initializer {
    /** Normal with mean 0 and variance 2 / fan-in (He et al. 2015). */
    @JsonProperty("he-normal")
    HE_NORMAL,
    @JsonProperty("zeros")
    ZEROS,
    @JsonProperty("ones")
    ONES
}
