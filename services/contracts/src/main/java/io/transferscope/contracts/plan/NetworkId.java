package io.transferscope.contracts.plan;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One network of one study, written as study/split/replicate/label: {@code tiny/0/0/A3B+}. */
public record NetworkId(String study, int split, int replicate, Treatment treatment) {
    private static final Pattern PATTERN =
            Pattern.compile(
                    "(?<study>[^/]+)/(?<split>0|[1-9][0-9]{0,8})/(?<replicate>0|[1-9][0-9]{0,8})/(?<label>[^/]+)");

    /** Odd, and about the golden section of all numbers: neighbours come to lie far apart. */
    private static final int SPREAD = 0x9E3779B1;

    public NetworkId {
        requireNonNull(study, "study is null");
        requireNonNull(treatment, "treatment is null");
        if (study.isEmpty() || study.indexOf('/') >= 0) {
            throw new IllegalArgumentException("no name of a study: " + study);
        }
        if (split < 0 || replicate < 0) {
            throw new IllegalArgumentException("split and replicate count from 0");
        }
        study = study.intern(); // a study has many networks, and each of them many events
    }

    /** The same place in the study, with another treatment. */
    public NetworkId with(Treatment other) {
        return new NetworkId(study, split, replicate, other);
    }

    public String label() {
        return treatment.label();
    }

    /**
     * @throws IllegalArgumentException where the text does not name a network
     */
    @JsonCreator
    public static NetworkId parse(String text) {
        Matcher matcher = PATTERN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "a network is study/split/replicate/label, not " + text);
        }
        return new NetworkId(
                matcher.group("study"),
                Integer.parseInt(matcher.group("split")),
                Integer.parseInt(matcher.group("replicate")),
                Treatment.parse(matcher.group("label")));
    }

    /** A record's own sum is the same for many networks of a study: 1/A2B and 2/A1B, say. */
    @Override
    public int hashCode() {
        int place = 31 * (31 * study.hashCode() + split) + replicate;
        return SPREAD * place + treatment.hashCode();
    }

    /** Without the study: {@code 0/0/A3B+}. */
    public String withinStudy() {
        return split + "/" + replicate + "/" + label();
    }

    @Override
    @JsonValue
    public String toString() {
        return study + "/" + withinStudy();
    }
}
