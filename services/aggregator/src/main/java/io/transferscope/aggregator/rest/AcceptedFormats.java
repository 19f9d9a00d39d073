package io.transferscope.aggregator.rest;

import io.transferscope.aggregator.rendering.TableFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which form of an answer somebody wants. */
final class AcceptedFormats {
    private AcceptedFormats() {}

    /**
     * The format that is asked for by name, else the first acceptable.
     *
     * @param accepted media types without parameters, the most wanted first
     * @throws ProblemException where there is none
     */
    static TableFormat table(@Nullable String name, List<String> accepted) {
        if (name != null) {
            for (TableFormat format : TableFormat.values()) {
                if (format.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return format;
                }
            }
            throw ProblemException.notAcceptable(
                    "Parameter format must be json or csv, but is " + name);
        }
        for (String type : accepted) {
            for (TableFormat format : TableFormat.values()) {
                if (matches(format.mediaType(), type)) {
                    return format;
                }
            }
        }
        throw ProblemException.notAcceptable(
                "Tables are application/json or text/csv, not " + String.join(", ", accepted));
    }

    private static boolean matches(String mediaType, String accepted) {
        return accepted.equals("*/*")
                || accepted.equals(mediaType)
                || accepted.equals(mediaType.substring(0, mediaType.indexOf('/')) + "/*");
    }
}
