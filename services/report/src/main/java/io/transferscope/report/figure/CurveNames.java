package io.transferscope.report.figure;

import io.transferscope.report.results.Curve;

/** What the paper calls the networks of a curve, and what was done to them. */
final class CurveNames {
    private CurveNames() {}

    static String name(Curve curve) {
        return curve.title();
    }

    static String words(Curve curve) {
        return curve.description();
    }

    static String chance(double percent) {
        return "chance " + TickAxis.format("0.##").format(percent) + " %";
    }

    /** Both in a line. */
    static String full(Curve curve) {
        return name(curve) + ": " + words(curve);
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
