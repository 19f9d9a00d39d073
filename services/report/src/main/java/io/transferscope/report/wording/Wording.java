package io.transferscope.report.wording;

import io.transferscope.report.statistics.Interval;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says numbers as the report's sentences do: with their unit, interval, and sign in words. */
public final class Wording {
    private Wording() {}

    /** A number with its unit: "1.25 points". */
    public static String points(double points) {
        String number = number(points);
        return number + (number.matches("\\u2212?1") ? " point" : " points");
    }

    /** "1.25 points above" or "0.3 points below". */
    public static String above(double points) {
        return points(Math.abs(points)) + (points < 0 ? " below" : " above");
    }

    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** " (95 % interval -0.1 to 0.8)", or why there is none. */
    public static String interval(@Nullable Interval interval) {
        return interval == null
                ? " (no interval)"
                : String.format(
                        Locale.ROOT,
                        " (95 %% interval %s to %s)",
                        number(interval.low()),
                        number(interval.high()));
    }

    /** "costs 0.4 points (95 % interval -0.1 to 0.9)", or gains. */
    public static String cost(double points, @Nullable Interval interval) {
        boolean turned = points < 0;
        return String.format(
                Locale.ROOT,
                "%s %s%s",
                turned ? "gains" : "costs",
                points(Math.abs(points)),
                interval(turned && interval != null ? interval.negated() : interval));
    }

    public static String networks(long count) {
        return count == 1 ? "1 network" : count + " networks";
    }

    /** "1.9 points lower (95 % interval 0.8 to 3)", with the sign in the word. */
    public static String difference(
            double value, @Nullable Interval interval, String up, String down) {
        boolean turned = value < 0;
        return String.format(
                Locale.ROOT,
                "%s %s%s",
                points(Math.abs(value)),
                turned ? down : up,
                interval(turned && interval != null ? interval.negated() : interval));
    }

    /** At most two decimals, none that are 0; with a real minus sign. */
    public static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value + 0.0);
        text = text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
        return text.equals("-0") ? "0" : text.replace('-', '\u2212');
    }
}
