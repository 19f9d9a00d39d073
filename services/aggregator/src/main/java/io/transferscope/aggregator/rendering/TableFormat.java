package io.transferscope.aggregator.rendering;

import static java.util.Objects.requireNonNull;

/** The forms in which a table is given. */
public enum TableFormat {
    JSON("application/json"),
    CSV("text/csv");

    private final String mediaType;

    TableFormat(String mediaType) {
        this.mediaType = requireNonNull(mediaType, "mediaType is null");
    }

    public String mediaType() {
        return mediaType;
    }
}
