package io.transferscope.contracts.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is done to one network, written as in the paper: baseA, A3B, B3B+, B3B=, R3B, P3B. */
public sealed interface Treatment {
    /** The task that the network is trained on and evaluated with. */
    Task target();

    /**
     * n: how many layers, from the first on, are copied or, in the control, random; of a base 0.
     */
    int copiedLayers();

    /** The paper's label, which {@link #parse} reads. */
    @JsonValue
    String label();

    /** Trained from scratch. */
    record Base(Task target) implements Treatment {
        @Override
        public int copiedLayers() {
            return 0;
        }

        @Override
        public String label() {
            return "base" + target;
        }
    }

    /** Starts with the first n layers of a base network: a selffer or a transfer network. */
    record Variant(Task source, int copiedLayers, Task target, boolean fineTuned)
            implements Treatment {
        public Variant {
            requirePositive(copiedLayers);
        }

        public boolean isSelffer() {
            return source == target;
        }

        public Base base() {
            return new Base(source);
        }

        @Override
        public String label() {
            return "" + source + copiedLayers + target + (fineTuned ? "+" : "");
        }
    }

    /**
     * Control: starts as a finished network, the first n layers frozen and all above from the base
     * network of its own task. Where those of {@link Variant} start anew, and this does not, the
     * difference is one of optimisation and not of features.
     */
    record WarmTop(Task source, int copiedLayers, Task target) implements Treatment {
        public WarmTop {
            requirePositive(copiedLayers);
        }

        public boolean isSelffer() {
            return source == target;
        }

        @Override
        public String label() {
            return "" + source + copiedLayers + target + "=";
        }
    }

    /** Starts with the first n layers of a network whose weights came with the request. */
    record Pretrained(int copiedLayers, Task target, boolean fineTuned) implements Treatment {
        public Pretrained {
            requirePositive(copiedLayers);
        }

        @Override
        public String label() {
            return "P" + copiedLayers + target + (fineTuned ? "+" : "");
        }
    }

    /** Control: the first n layers are random, untrained and frozen. */
    record RandomFilters(int copiedLayers, Task target) implements Treatment {
        public RandomFilters {
            requirePositive(copiedLayers);
        }

        @Override
        public String label() {
            return "R" + copiedLayers + target;
        }
    }

    /** Whether the first n layers stay as they are. */
    default boolean isFrozen() {
        return copiedLayers() > 0 && !isFineTuned();
    }

    /** Whether the first n layers, copied from elsewhere, are trained further. */
    default boolean isFineTuned() {
        return (this instanceof Variant variant && variant.fineTuned())
                || (this instanceof Pretrained pretrained && pretrained.fineTuned());
    }

    /** The task whose network the first n layers are copied from, where they are a study's. */
    default Optional<Task> copiedFrom() {
        if (this instanceof WarmTop warm) {
            return Optional.of(warm.source());
        }
        return this instanceof Variant variant ? Optional.of(variant.source()) : Optional.empty();
    }

    /**
     * The base networks that must be trained before: first the one that the first n layers are
     * copied from, then, where it is another, the one that those above are.
     */
    default List<Base> startsFrom() {
        if (this instanceof WarmTop warm) {
            return Stream.of(warm.source(), warm.target()).distinct().map(Base::new).toList();
        }
        return this instanceof Variant variant ? List.of(variant.base()) : List.of();
    }

    /**
     * Reads a label.
     *
     * @throws IllegalArgumentException where the text is none
     */
    @JsonCreator
    static Treatment parse(String label) {
        return TreatmentLabels.READ.computeIfAbsent(label, TreatmentLabels::read);
    }

    private static void requirePositive(int copiedLayers) {
        if (copiedLayers < 1) {
            throw new IllegalArgumentException("copiedLayers must be at least 1: " + copiedLayers);
        }
    }
}

/** Labels that were read: there are not many, but networks that have one are. */
final class TreatmentLabels {
    static final Map<String, Treatment> READ = new ConcurrentHashMap<>();

    private static final Pattern PATTERN =
            Pattern.compile(
                    "base(?<base>[AB])|(?<source>[ABPR])(?<n>[1-9][0-9]{0,2})(?<target>[AB])(?<mark>[+=]?)");

    private TreatmentLabels() {}

    static Treatment read(String label) {
        Matcher matcher = PATTERN.matcher(label);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "no treatment is called "
                            + label
                            + "; known are baseA, A3B, A3B+, B3B, B3B=, P3B, R3B");
        }
        if (matcher.group("base") != null) {
            return new Treatment.Base(Task.valueOf(matcher.group("base")));
        }
        Task target = Task.valueOf(matcher.group("target"));
        int n = Integer.parseInt(matcher.group("n"));
        String source = matcher.group("source");
        boolean fineTuned = matcher.group("mark").equals("+");
        if (matcher.group("mark").equals("=")) {
            return warmTop(label, source, n, target);
        }
        return switch (source) {
            case "P" -> new Treatment.Pretrained(n, target, fineTuned);
            case "R" -> random(label, n, target, fineTuned);
            default -> new Treatment.Variant(Task.valueOf(source), n, target, fineTuned);
        };
    }

    private static Treatment warmTop(String label, String source, int n, Task target) {
        if (source.equals("P") || source.equals("R")) {
            throw new IllegalArgumentException(
                    "only layers of base networks go with a warm top, as in B3B= and A3B=: "
                            + label);
        }
        return new Treatment.WarmTop(Task.valueOf(source), n, target);
    }

    private static Treatment random(String label, int n, Task target, boolean fineTuned) {
        if (fineTuned) {
            throw new IllegalArgumentException("random filters are never fine-tuned: " + label);
        }
        return new Treatment.RandomFilters(n, target);
    }
}
