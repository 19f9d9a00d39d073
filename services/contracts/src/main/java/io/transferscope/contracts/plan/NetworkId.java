package io.transferscope.contracts.plan;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One network of one study, written as study/split/replicate/label: {@code tiny/0/0/A3B+}. */
public record NetworkId(String study, int split, int replicate, Treatment treatment) {
    public NetworkId {
        requireNonNull(study, "study is null");
        requireNonNull(treatment, "treatment is null");
        if (study.isEmpty() || study.indexOf('/') >= 0) {
            throw new IllegalArgumentException("no name of a study: " + study);
        }
        if (split < 0 || replicate < 0) {
            throw new IllegalArgumentException("split and replicate count from 0");
        }
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
        String[] parts = text.split("/", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException(
                    "a network is study/split/replicate/label, not " + text);
        }
        return new NetworkId(
                parts[0],
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                Treatment.parse(parts[3]));
    }

    @Override
    @JsonValue
    public String toString() {
        return study + "/" + split + "/" + replicate + "/" + label();
    }
}
