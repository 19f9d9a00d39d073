package io.transferscope.report.statistics;

import io.transferscope.report.results.Trial;
import io.transferscope.report.statistics.Contrast.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How a difference of means varies between the units that it is made of. Each unit counts by its
 * networks, so that the value is that of the networks; where all units have as many, this is the
 * spread of the units' own means.
 *
 * @param units that both sides have
 * @param variance of the value
 */
public record Spread(double value, int units, double variance) {
    /** The networks of one replicate of one class draw. */
    public record Run(int cluster, int replicate) implements Comparable<Run> {
        private static final Comparator<Run> ORDER =
                Comparator.comparingInt(Run::cluster).thenComparingInt(Run::replicate);

        public static Run of(Trial trial) {
            return new Run(trial.cluster(), trial.network().replicate());
        }

        @Override
        public int compareTo(Run other) {
            return ORDER.compare(this, other);
        }
    }

    /** Both sums over all units. */
    private record Total(double plus, int plusCount, double minus, int minusCount) {
        static Total of(Collection<Unit> units) {
            double plus = 0;
            double minus = 0;
            int plusCount = 0;
            int minusCount = 0;
            for (Unit unit : units) {
                plus += unit.plus();
                minus += unit.minus();
                plusCount += unit.plusCount();
                minusCount += unit.minusCount();
            }
            return new Total(plus, plusCount, minus, minusCount);
        }

        double value() {
            return mean(plus, plusCount) - mean(minus, minusCount);
        }

        /** By how much this unit draws the value away from what the others say. */
        double influence(Unit unit) {
            return part(unit.plus(), unit.plusCount(), plus, plusCount)
                    - part(unit.minus(), unit.minusCount(), minus, minusCount);
        }

        private static double part(double sum, int count, double all, int allCount) {
            return allCount == 0 ? 0 : (sum - count * mean(all, allCount)) / allCount;
        }

        private static double mean(double sum, int count) {
            return count == 0 ? 0 : sum / count;
        }
    }

    public static Spread of(Collection<Unit> units) {
        Total total = Total.of(units);
        double squares = 0;
        int plusUnits = 0;
        int minusUnits = 0;
        for (Unit unit : units) {
            squares += Math.pow(total.influence(unit), 2);
            plusUnits += unit.plusCount() > 0 ? 1 : 0;
            minusUnits += unit.minusCount() > 0 ? 1 : 0;
        }
        int both =
                total.plusCount() == 0 || total.minusCount() == 0
                        ? plusUnits + minusUnits
                        : Math.min(plusUnits, minusUnits);
        return new Spread(total.value(), both, both < 2 ? Double.NaN : squares * both / (both - 1));
    }

    /** The part of the value's variance that comes from replicates of the same class draw. */
    public static double withinClusters(NavigableMap<Run, Unit> runs) {
        Total total = Total.of(runs.values());
        Map<Integer, List<Double>> byCluster = new TreeMap<>();
        runs.forEach(
                (run, unit) ->
                        byCluster
                                .computeIfAbsent(run.cluster(), cluster -> new ArrayList<>())
                                .add(total.influence(unit)));
        double variance = 0;
        for (List<Double> influences : byCluster.values()) {
            int count = influences.size();
            double mean = influences.stream().mapToDouble(i -> i).average().orElseThrow();
            double squares = influences.stream().mapToDouble(i -> Math.pow(i - mean, 2)).sum();
            variance += count < 2 ? 0 : squares * count / (count - 1);
        }
        return variance;
    }

    /** Student's t, with one degree of freedom less than units. */
    double[] limits() {
        double half = Quantiles.student(units) * Math.sqrt(variance);
        return new double[] {value - half, value + half};
    }
}
