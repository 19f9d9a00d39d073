package io.transferscope.studies;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a network is. */
public enum NetworkStatus {
    @JsonProperty("waiting")
    WAITING,
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("measured")
    MEASURED,
    @JsonProperty("failed")
    FAILED,
    /** Its base network failed, so nothing can be copied. */
    @JsonProperty("not-runnable")
    NOT_RUNNABLE,
    /** Its study was imported, and the table has no line of it. */
    @JsonProperty("absent")
    ABSENT;
}
