package io.transferscope.report.advice;

import static java.util.Objects.requireNonNull;

import io.transferscope.report.statistics.Contrast;
import io.transferscope.report.statistics.Interval;
import io.transferscope.report.statistics.Interval.Method;
import io.transferscope.report.statistics.Intervals;
import io.transferscope.report.wording.Wording;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A paired difference that a finding rests on, in percentage points.
 *
 * @param copiedLayers the n, or the last of several
 */
record PairedDifference(
        int copiedLayers, Contrast contrast, double value, @Nullable Interval interval) {
    /** What is lost where a decimal fraction becomes a binary one. */
    private static final double ROUNDING = 1e-9;

    PairedDifference {
        requireNonNull(contrast, "contrast is null");
    }

    /** Empty where nothing is measured that could be compared. */
    static Optional<PairedDifference> of(int copiedLayers, Contrast contrast, Intervals intervals) {
        Double value = contrast.value();
        if (value == null) {
            return Optional.empty();
        }
        Interval interval = intervals.of(contrast);
        return Optional.of(
                new PairedDifference(
                        copiedLayers,
                        contrast,
                        100 * value,
                        interval == null ? null : interval.inPoints()));
    }

    /** Whether the interval knows how much trainings differ. */
    boolean isRepeated() {
        return interval != null
                && (interval.method() == Method.STUDENT_T || interval.method() == Method.BOOTSTRAP);
    }

    /** Whether the interval leaves no more than this. */
    boolean isAtMost(double points) {
        return interval != null && interval.high() <= points + ROUNDING;
    }

    /** Whether the interval leaves only more than this. */
    boolean isAbove(double points) {
        return interval != null && interval.low() > points + ROUNDING;
    }

    /** Whether, as a loss, it is surely a gain. */
    boolean isGain() {
        return interval != null && interval.high() < 0;
    }

    /** Whether the interval is fine enough to tell differences of so many points apart. */
    boolean isFinerThan(double points) {
        return isRepeated() && requireNonNull(interval).halfWidth() <= points;
    }

    /** As a loss of accuracy: "costs 0.4 points (95 % interval -0.1 to 0.9)". */
    String cost() {
        return Wording.cost(value, interval);
    }
}
