package io.transferscope.contracts.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What images are for. */
public enum Part {
    @JsonProperty("train")
    TRAIN,
    @JsonProperty("validation")
    VALIDATION
}
