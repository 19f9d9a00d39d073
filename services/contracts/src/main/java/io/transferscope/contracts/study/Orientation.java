package io.transferscope.contracts.study;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which way up images are taken. */
public enum Orientation {
    /** Turned as their Exif data says, as a viewer shows them. */
    @JsonProperty("exif")
    EXIF("exif"),
    /** As their pixels are stored, as the common tools for learning do. */
    @JsonProperty("as-stored")
    AS_STORED("as-stored");

    private final String label;

    Orientation(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
