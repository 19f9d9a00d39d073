package io.transferscope.aggregator.report;

import io.transferscope.aggregator.report.Contrast.Unit;
import java.util.Collection;
import org.apache.commons.statistics.interval.NormalConfidenceInterval;

/**
 * How a difference of means varies between the units that it is made of. Each unit counts by its
 * networks, so that the value is that of the networks; where all units have as many, this is the
 * spread of the units' own means.
 *
 * @param units that both sides have
 * @param variance of the value
 */
record Spread(double value, int units, double variance) {
    static Spread of(Collection<Unit> units) {
        double plus = 0;
        double minus = 0;
        int plusCount = 0;
        int minusCount = 0;
        int plusUnits = 0;
        int minusUnits = 0;
        for (Unit unit : units) {
            plus += unit.plus();
            minus += unit.minus();
            plusCount += unit.plusCount();
            minusCount += unit.minusCount();
            plusUnits += unit.plusCount() > 0 ? 1 : 0;
            minusUnits += unit.minusCount() > 0 ? 1 : 0;
        }
        double from = plusCount == 0 ? 0 : plus / plusCount;
        double less = minusCount == 0 ? 0 : minus / minusCount;
        double squares = 0;
        for (Unit unit : units) {
            double influence =
                    influence(unit.plus(), unit.plusCount(), from, plusCount)
                            - influence(unit.minus(), unit.minusCount(), less, minusCount);
            squares += influence * influence;
        }
        int both =
                plusCount == 0
                        ? minusUnits
                        : minusCount == 0 ? plusUnits : Math.min(plusUnits, minusUnits);
        return new Spread(from - less, both, both < 2 ? Double.NaN : squares * both / (both - 1));
    }

    private static double influence(double sum, int count, double mean, int all) {
        return all == 0 ? 0 : (sum - count * mean) / all;
    }

    /** Student's t, with one degree of freedom less than units. */
    double[] limits() {
        var interval =
                NormalConfidenceInterval.MEAN.fromErrorRate(
                        value, variance * units, units, 1 - Interval.LEVEL);
        return new double[] {interval.getLowerBound(), interval.getUpperBound()};
    }
}
