package io.transferscope.contracts.network;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How pooling reduces a window to one number. */
public enum PoolingMethod {
    @JsonProperty("max")
    MAX,
    @JsonProperty("average")
    AVERAGE
}
