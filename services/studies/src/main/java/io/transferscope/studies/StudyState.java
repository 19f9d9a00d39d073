package io.transferscope.studies;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a study is. */
public enum StudyState {
    /** Asked for, and nothing else known yet. */
    @JsonProperty("requested")
    REQUESTED,
    /** Its data set is being read. */
    @JsonProperty("preparing")
    PREPARING,
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("completed-with-failures")
    COMPLETED_WITH_FAILURES,
    @JsonProperty("cancelled")
    CANCELLED,
    @JsonProperty("rejected")
    REJECTED
}
