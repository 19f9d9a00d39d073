package io.transferscope.report.figure;

import io.transferscope.report.results.Curve;

/** What figures say of curves and their means. */
final class CurveNames {
    private CurveNames() {}

    static String chance(double percent) {
        return "chance " + TickAxis.format("0.##").format(percent) + " %";
    }

    /** What it is called, and what was done to its networks. */
    static String full(Curve curve) {
        return curve.title() + ": " + curve.description();
    }

    /** A mean, its interval, and the number of networks. */
    static String value(Curve curve, int n, Estimates.Estimate mean) {
        String value = Lettering.format("%s n=%d: %.1f %%", curve.label(), n, mean.mean());
        DataPoint.Bar bar = mean.interval();
        String interval =
                bar == null ? "" : Lettering.format(", %.1f to %.1f %%", bar.low(), bar.high());
        return value + interval + " (" + mean.count() + ")";
    }
}
