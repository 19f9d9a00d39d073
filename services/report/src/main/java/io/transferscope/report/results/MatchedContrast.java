package io.transferscope.report.results;

/**
 * Differences of two treatments that are taken network by network: each less the network of the
 * same split, replicate, target and n. All but the restart gain are of networks that start from
 * trained ones and are then trained as long, so that a difference is not one of the budget.
 */
public enum MatchedContrast {
    FRAGILE_CO_ADAPTATION(Curve.SELFFER_FINE_TUNED, Curve.SELFFER, "fragile co-adaptation"),
    FREEZING_COST(Curve.TRANSFER_FINE_TUNED, Curve.TRANSFER, "cost of freezing"),
    OTHER_TASK(Curve.TRANSFER_FINE_TUNED, Curve.SELFFER_FINE_TUNED, "the other task’s features"),
    PRETRAINED_FREEZING_COST(Curve.PRETRAINED_FINE_TUNED, Curve.PRETRAINED, "cost of freezing"),
    PRETRAINED_FEATURES(
            Curve.PRETRAINED_FINE_TUNED, Curve.SELFFER_FINE_TUNED, "the pretrained features"),
    /** The part of co-adaptation that is optimisation: it is gone with a top that fits. */
    WARM_TOP(Curve.SELFFER_WARM, Curve.SELFFER, "warm top over fresh"),
    TRANSFER_WARM_TOP(Curve.TRANSFER_WARM, Curve.TRANSFER, "warm top over fresh"),
    /** What training again with a fresh top gives: its budget is that of two trainings. */
    RESTART_GAIN(Curve.SELFFER_FINE_TUNED, Curve.BASE, "restart gain");

    private final Curve minuend;
    private final Curve subtrahend;
    private final String description;

    MatchedContrast(Curve minuend, Curve subtrahend, String description) {
        this.minuend = minuend;
        this.subtrahend = subtrahend;
        this.description = description;
    }

    /** What is subtracted from. */
    public Curve minuend() {
        return minuend;
    }

    /** What is subtracted. */
    public Curve subtrahend() {
        return subtrahend;
    }

    /** As a formula: "BnB+ − BnB". */
    public String formula() {
        return minuend.label() + " \u2212 " + subtrahend.label();
    }

    /** What it tells, in a few words. */
    public String description() {
        return description;
    }
}
