package io.transferscope.benchmarks;

import java.util.List;

/** The middle of what was measured, or of its two middle ones. */
public final class Median {
    private Median() {}

    public static double of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get(sorted.size() / 2) + sorted.get((sorted.size() - 1) / 2)) / 2;
    }
}
