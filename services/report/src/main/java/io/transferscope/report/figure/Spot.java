package io.transferscope.report.figure;

import org.jspecify.annotations.Nullable;

/**
 * A point of a line, in the axes' units.
 *
 * @param interval from where to where the value may as well be
 */
record Spot(double x, double y, @Nullable Bar interval) {

    /** An interval along the axis of heights. */
    record Bar(double low, double high) {}

    static Spot at(double x, double y) {
        return new Spot(x, y, null);
    }

    Spot movedBy(double aside) {
        return new Spot(x + aside, y, interval);
    }
}
