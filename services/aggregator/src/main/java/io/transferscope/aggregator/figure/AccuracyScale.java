package io.transferscope.aggregator.figure;

/**
 * The part of an accuracy axis, in percent, that a panel shows.
 *
 * @param tick distance between two ticks
 */
record AccuracyScale(double from, double to, double tick) {
    private static final double MARGIN = 0.07;
    private static final double LEAST_SPAN = 4;
    private static final int TICKS = 6;

    /** The chance level is shown where the points still have this share of the axis. */
    private static final double LEAST_SHARE_OF_POINTS = 0.75;

    /** Shows all accuracies, and the chance level unless that squeezed them. All are shares. */
    static AccuracyScale of(double[] accuracies, double chance) {
        double min = accuracies.length == 0 ? 0 : 100;
        double max = accuracies.length == 0 ? 100 : 0;
        for (double accuracy : accuracies) {
            min = Math.min(min, 100 * accuracy);
            max = Math.max(max, 100 * accuracy);
        }
        if ((max - min) >= LEAST_SHARE_OF_POINTS * (max - Math.min(min, 100 * chance))) {
            min = Math.min(min, 100 * chance);
        }
        double missing = Math.max(0, LEAST_SPAN - (max - min)) / 2;
        double margin = MARGIN * Math.max(LEAST_SPAN, max - min);
        double from = min - missing - margin;
        double to = max + missing + margin;
        return new AccuracyScale(
                from < 0 && min >= 0 ? -margin / 2 : from,
                to > 100 ? 100 + margin / 2 : to,
                niceTick(to - from));
    }

    boolean shows(double accuracy) {
        return 100 * accuracy >= from && 100 * accuracy <= to;
    }

    private static double niceTick(double span) {
        double rough = span / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double digit = rough / power;
        return power * (digit < 1.5 ? 1 : digit < 3.5 ? 2 : digit < 7.5 ? 5 : 10);
    }
}
