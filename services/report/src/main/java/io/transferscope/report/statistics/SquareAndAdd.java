package io.transferscope.report.statistics;

import io.transferscope.contracts.result.NetworkResult.Tested;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/**
 * Intervals made of intervals: the distances of their limits are squared and added (Newcombe 1998;
 * Zou and Donner 2008).
 */
public final class SquareAndAdd {
    private SquareAndAdd() {}

    /**
     * Two networks on the same images, image by image.
     *
     * @param both images that both classified right
     */
    record Table(int both, int onlyFirst, int onlySecond, int neither) {
        int images() {
            return both + onlyFirst + onlySecond + neither;
        }

        /** Correlation of the outcomes, drawn towards 0 for continuity. */
        double correlation() {
            double margins =
                    (double) (both + onlyFirst)
                            * (onlySecond + neither)
                            * (both + onlySecond)
                            * (onlyFirst + neither);
            if (margins == 0) {
                return 0;
            }
            double excess = (double) both * neither - (double) onlyFirst * onlySecond;
            double corrected = excess > 0 ? Math.max(0, excess - images() / 2.0) : excess;
            return corrected / Math.sqrt(margins);
        }
    }

    /** Limits of the first's accuracy less the second's: method 10 of Newcombe 1998. */
    static double[] pairedLimits(Table table) {
        return limits(
                new Tested(table.both() + table.onlyFirst(), table.images()),
                new Tested(table.both() + table.onlySecond(), table.images()),
                table.correlation());
    }

    /** The same where nobody kept the images apart; rather too wide, as if they were others. */
    static double[] limits(Tested first, Tested second) {
        return limits(first, second, 0);
    }

    private static double[] limits(Tested of, Tested less, double correlation) {
        double p = (double) of.correct() / of.total();
        double q = (double) less.correct() / less.total();
        var first = wilson(of);
        var second = wilson(less);
        double down = p - first.getLowerBound();
        double up = first.getUpperBound() - p;
        double otherDown = q - second.getLowerBound();
        double otherUp = second.getUpperBound() - q;
        return new double[] {
            p - q - root(down, otherUp, correlation), p - q + root(up, otherDown, correlation)
        };
    }

    /** Wilson's score interval of an accuracy. */
    static org.apache.commons.statistics.interval.Interval wilson(Tested tested) {
        return BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(
                tested.total(), tested.correct(), 1 - Interval.LEVEL);
    }

    /** One uncertainty on top of another, which is independent. */
    static double[] widened(double value, double[] limits, double[] others) {
        return new double[] {
            value - Math.hypot(value - limits[0], value - others[0]),
            value + Math.hypot(limits[1] - value, others[1] - value)
        };
    }

    /**
     * A number less another, which is independent.
     *
     * @param interval of the first
     * @param other interval of the second
     */
    public static Interval difference(
            double first, Interval interval, double second, Interval other) {
        double value = first - second;
        return Interval.of(
                value - Math.hypot(first - interval.low(), other.high() - second),
                value + Math.hypot(interval.high() - first, second - other.low()),
                interval.method(),
                null,
                interval.note() == null ? other.note() : interval.note());
    }

    private static double root(double x, double y, double correlation) {
        return Math.sqrt(Math.max(0, x * x - 2 * correlation * x * y + y * y));
    }
}
