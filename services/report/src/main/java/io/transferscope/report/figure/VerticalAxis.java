package io.transferscope.report.figure;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * A panel's axis of heights. Where a few values far below squeezed the others, the axis is broken:
 * what is below stands in a low strip of its own, at a coarser scale.
 *
 * @param strip ends where {@code main} begins
 */
record VerticalAxis(AccuracyScale main, @Nullable AccuracyScale strip) {
    private static final int STRIP_TICKS = 3;

    /** The main part of a broken axis shows what would have less than this share of a whole one. */
    private static final double SQUEEZED = 0.6;

    /**
     * A gap of this share of all values parts the networks that learned from those that did not.
     */
    private static final double GULF = 0.5;

    private static final double MOST_BELOW = 0.2;

    static VerticalAxis whole(AccuracyScale scale) {
        return new VerticalAxis(scale, null);
    }

    /**
     * @param values in percent, to be shown in the main part, but for a few far below
     * @param controls in percent; may as well be in the strip
     */
    static VerticalAxis ofAccuracies(double[] values, double[] controls, OptionalDouble chance) {
        double[] high = aboveGulf(values);
        double[] all =
                DoubleStream.concat(Arrays.stream(values), Arrays.stream(controls)).toArray();
        if (!squeezes(high, all)) {
            return whole(AccuracyScale.of(all, chance));
        }
        return broken(
                AccuracyScale.of(high, OptionalDouble.empty()),
                Math.min(lowest(all), chance.orElse(100)),
                true);
    }

    /** The same for differences, in points, which may be below zero. */
    static VerticalAxis ofDifferences(double[] values, double[] controls) {
        double[] all =
                DoubleStream.concat(Arrays.stream(values), Arrays.stream(controls)).toArray();
        return squeezes(values, all)
                ? broken(AccuracyScale.around(values), lowest(all), false)
                : whole(AccuracyScale.around(all));
    }

    boolean shows(double value) {
        return main.shows(value) || (strip != null && strip.shows(value));
    }

    private static VerticalAxis broken(AccuracyScale main, double lowest, boolean fromZero) {
        double margin = 0.14 * (main.from() - lowest);
        double from =
                fromZero && lowest >= 0 ? Math.max(lowest - margin, -margin) : lowest - margin;
        return new VerticalAxis(main, AccuracyScale.between(from, main.from(), STRIP_TICKS));
    }

    private static boolean squeezes(double[] values, double[] all) {
        return values.length > 1
                && span(values) < SQUEEZED * span(all)
                && lowest(values) - lowest(all) > 2;
    }

    /** Leaves out a few that are far below all others. */
    private static double[] aboveGulf(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        double gulf = GULF * span(values);
        for (int i = 1; i <= MOST_BELOW * sorted.length; i++) {
            if (sorted[i] - sorted[i - 1] > gulf) {
                return Arrays.copyOfRange(sorted, i, sorted.length);
            }
        }
        return sorted;
    }

    private static double lowest(double[] values) {
        return Arrays.stream(values).min().orElse(0);
    }

    private static double span(double[] values) {
        return Arrays.stream(values).max().orElse(0) - lowest(values);
    }
}
