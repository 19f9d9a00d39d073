package io.transferscope.report.figure;

import io.transferscope.report.Curve;

/** What the paper calls the networks of a curve, and what was done to them. */
final class CurveWords {
    private CurveWords() {}

    static String name(Curve curve) {
        return switch (curve) {
            case BASE -> "baseB";
            case SELFFER, SELFFER_FINE_TUNED -> "selffer " + curve.label();
            case TRANSFER, TRANSFER_FINE_TUNED -> "transfer " + curve.label();
            case RANDOM -> "random " + curve.label();
        };
    }

    static String words(Curve curve) {
        return switch (curve) {
            case BASE -> "trained on its own task";
            case SELFFER -> "own layers copied, frozen";
            case SELFFER_FINE_TUNED -> "own layers copied, fine-tuned";
            case TRANSFER -> "the other task’s layers, frozen";
            case TRANSFER_FINE_TUNED -> "the other task’s, fine-tuned";
            case RANDOM -> "untrained layers, frozen";
        };
    }

    static String chance(double percent) {
        return "chance " + PlaceAxis.format("0.##").format(percent) + " %";
    }

    /** Both in a line. */
    static String full(Curve curve) {
        return name(curve) + ": " + words(curve);
    }

    /** A mean, its interval, and the number of networks. */
    static String value(Curve curve, int n, Estimates.Estimate mean) {
        String value = Lettering.format("%s n=%d: %.1f %%", curve.label(), n, mean.mean());
        Spot.Bar bar = mean.interval();
        String interval =
                bar == null ? "" : Lettering.format(", %.1f to %.1f %%", bar.low(), bar.high());
        return value + interval + " (" + mean.count() + ")";
    }
}
