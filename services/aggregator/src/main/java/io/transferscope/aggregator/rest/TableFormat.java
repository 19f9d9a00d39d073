package io.transferscope.aggregator.rest;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The forms in which a table is given. */
enum TableFormat {
    JSON("application/json"),
    CSV("text/csv");

    private final String mediaType;

    TableFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * The format that is asked for by name, else the first acceptable.
     *
     * @param accepted media types without parameters, the most wanted first
     */
    static TableFormat choose(@Nullable String name, List<String> accepted) {
        if (name != null) {
            for (TableFormat format : values()) {
                if (format.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return format;
                }
            }
            throw ProblemException.notAcceptable(
                    "Parameter format must be json or csv, but is " + name);
        }
        for (String type : accepted) {
            for (TableFormat format : values()) {
                if (format.matches(type)) {
                    return format;
                }
            }
        }
        throw ProblemException.notAcceptable(
                "Tables are application/json or text/csv, not " + String.join(", ", accepted));
    }

    private boolean matches(String type) {
        return type.equals("*/*")
                || type.equals(mediaType)
                || type.equals(mediaType.substring(0, mediaType.indexOf('/')) + "/*");
    }
}
