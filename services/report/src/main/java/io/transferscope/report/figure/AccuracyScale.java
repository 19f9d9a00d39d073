package io.transferscope.report.figure;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The part of an axis, in percent or points, that a panel shows.
 *
 * @param tick distance between two ticks
 */
record AccuracyScale(double from, double to, double tick) {
    private static final double MARGIN = 0.07;
    private static final double LEAST_SPAN = 4;
    private static final int TICKS = 6;

    /** The chance level is shown where the points still have this share of the axis. */
    private static final double LEAST_SHARE_OF_POINTS = 0.75;

    /** Shows all values, which may be below zero. */
    static AccuracyScale around(double[] values) {
        double min = values.length == 0 ? -LEAST_SPAN / 2 : Double.POSITIVE_INFINITY;
        double max = values.length == 0 ? LEAST_SPAN / 2 : Double.NEGATIVE_INFINITY;
        for (double value : values) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        double missing = Math.max(0, LEAST_SPAN - (max - min)) / 2;
        double margin = MARGIN * Math.max(LEAST_SPAN, max - min);
        return between(min - missing - margin, max + missing + margin, TICKS);
    }

    /** Shows all accuracies, and the chance level unless that squeezed them. */
    static AccuracyScale of(double[] accuracies, OptionalDouble chance) {
        if (accuracies.length == 0) {
            return between(-3.5, 103.5, TICKS);
        }
        AccuracyScale scale = around(accuracies);
        double span = scale.to - scale.from;
        if (chance.isPresent()
                && span
                        >= LEAST_SHARE_OF_POINTS
                                * (scale.to - Math.min(scale.from, chance.getAsDouble()))) {
            double[] more = Arrays.copyOf(accuracies, accuracies.length + 1);
            more[accuracies.length] = chance.getAsDouble();
            scale = around(more);
        }
        double margin = MARGIN * (scale.to - scale.from) / 2;
        return between(
                scale.from < 0 ? -margin : scale.from,
                scale.to > 100 ? 100 + margin : scale.to,
                TICKS);
    }

    static AccuracyScale between(double from, double to, int ticks) {
        return new AccuracyScale(from, to, niceTick((to - from) / ticks));
    }

    boolean shows(double value) {
        return value >= from && value <= to;
    }

    private static double niceTick(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double digit = rough / power;
        return power * (digit < 1.5 ? 1 : digit < 3.5 ? 2 : digit < 7.5 ? 5 : 10);
    }
}
