package io.transferscope.contracts.dataset;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;

/**
 * Something in a data set that is not used as an image of a class, and why.
 *
 * @param path of a file within the data set, or name of a class, or of a row of a table
 * @param detail what exactly, for people; empty where the reason says it all
 */
public record LeftOut(String path, Reason reason, String detail) {
    /** By path, then by reason. */
    public static final Comparator<LeftOut> ORDER =
            Comparator.comparing(LeftOut::path).thenComparing(LeftOut::reason);

    public LeftOut {
        requireNonNull(path, "path is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(detail, "detail is null");
    }

    public LeftOut(String path, Reason reason) {
        this(path, reason, "");
    }

    /** Why something is not used; a fault may only be left out where the request allows it. */
    public enum Reason {
        @JsonProperty("no-image")
        NO_IMAGE("is no image", false),
        @JsonProperty("hidden")
        HIDDEN("is hidden", false),
        @JsonProperty("no-file")
        NO_FILE("is no ordinary file", false),
        @JsonProperty("outside")
        OUTSIDE("belongs to no class of train or val", false),
        @JsonProperty("no-label")
        NO_LABEL("has no label", true),
        @JsonProperty("unreadable")
        UNREADABLE("cannot be read", true),
        @JsonProperty("unsupported")
        UNSUPPORTED("is of a format that is not read", true),
        @JsonProperty("nested")
        NESTED("lies deeper than its class's folder", true),
        @JsonProperty("link")
        LINK("is a link that is not followed", true),
        @JsonProperty("missing")
        MISSING("is listed in a table, and not there", true),
        @JsonProperty("row-without-class")
        ROW_WITHOUT_CLASS("is a row of classes.csv without a class", true),
        @JsonProperty("class-without-row")
        CLASS_WITHOUT_ROW("is a class without a row in classes.csv", true);

        private final String words;
        private final boolean fault;

        Reason(String words, boolean fault) {
            this.words = words;
            this.fault = fault;
        }

        /** What is to be said of it, after its path. */
        public String words() {
            return words;
        }

        /** Whether it is refused unless the request says {@code "leaveOut": true}. */
        public boolean isFault() {
            return fault;
        }
    }

    /** For people, without its path. */
    public String why() {
        return detail.isEmpty() ? reason.words() : reason.words() + ": " + detail;
    }
}
