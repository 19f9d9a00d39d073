package io.transferscope.report.statistics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** How many standard errors a two-sided interval reaches; kept, as finding them takes long. */
public final class Quantiles {
    private static final double TAIL = (1 - Interval.LEVEL) / 2;
    private static final double NORMAL =
            NormalDistribution.of(0, 1).inverseSurvivalProbability(TAIL);
    private static final Map<Integer, Double> STUDENT = new ConcurrentHashMap<>();
    private static final Map<Integer, Double> EXPANDED = new ConcurrentHashMap<>();

    private Quantiles() {}

    static double normal() {
        return NORMAL;
    }

    /** Of Student's t, with one degree of freedom less than units. */
    public static double student(int units) {
        return STUDENT.computeIfAbsent(
                units - 1, freedom -> TDistribution.of(freedom).inverseSurvivalProbability(TAIL));
    }

    /**
     * The tail to leave out on either side of a bootstrap distribution of so many units, so that a
     * normal one is as wide as Student's interval (Hesterberg 2015, expanded percentiles).
     */
    static double expandedTail(int units) {
        return EXPANDED.computeIfAbsent(
                units,
                n ->
                        NormalDistribution.of(0, 1)
                                .survivalProbability(student(n) * Math.sqrt(n / (n - 1.0))));
    }
}
