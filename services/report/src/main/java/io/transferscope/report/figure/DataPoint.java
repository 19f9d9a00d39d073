package io.transferscope.report.figure;

import io.transferscope.report.statistics.Interval;
import org.jspecify.annotations.Nullable;

/**
 * A point of a line, in the axes' units.
 *
 * @param interval from where to where the value may as well be
 * @param data what its marker says of itself
 */
record DataPoint(double x, double y, @Nullable Bar interval, MarkerData data) {

    /** An interval along the axis of heights. */
    record Bar(double low, double high) {
        /**
         * @param factor from the interval's units to the axis's
         */
        static @Nullable Bar of(@Nullable Interval interval, double factor) {
            return interval == null
                    ? null
                    : new Bar(factor * interval.low(), factor * interval.high());
        }
    }

    static DataPoint at(double x, double y) {
        return new DataPoint(x, y, null, MarkerData.NONE);
    }

    DataPoint saying(MarkerData said) {
        return new DataPoint(x, y, interval, said);
    }

    DataPoint movedBy(double aside) {
        return new DataPoint(x + aside, y, interval, data);
    }
}
