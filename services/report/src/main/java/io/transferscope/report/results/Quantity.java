package io.transferscope.report.results;

/**
 * The paper's four comparisons of treatments, and four of networks that start from pretrained
 * weights; each is a difference of two curves.
 */
public enum Quantity {
    CO_ADAPTATION_DROP("coAdaptationDrop", "co-adaptation drop", Curve.BASE, Curve.SELFFER),
    SPECIFICITY_DROP("specificityDrop", "specificity drop", Curve.SELFFER, Curve.TRANSFER),
    FINE_TUNING_GAIN("fineTuningGain", "fine-tuning gain", Curve.TRANSFER_FINE_TUNED, Curve.BASE),
    BOOST_OVER_SELFFER(
            "boostOverSelffer",
            "boost over BnB+",
            Curve.TRANSFER_FINE_TUNED,
            Curve.SELFFER_FINE_TUNED),
    PRETRAINED_GAIN("pretrainedGain", "pretrained gain", Curve.PRETRAINED, Curve.BASE),
    PRETRAINED_FINE_TUNING_GAIN(
            "pretrainedFineTuningGain",
            "pretrained+ gain",
            Curve.PRETRAINED_FINE_TUNED,
            Curve.BASE),
    PRETRAINED_OVER_SELFFER(
            "pretrainedOverSelffer",
            "pretrained over BnB+",
            Curve.PRETRAINED_FINE_TUNED,
            Curve.SELFFER_FINE_TUNED),
    PRETRAINED_OVER_FROZEN(
            "pretrainedOverFrozen",
            "tuned over frozen",
            Curve.PRETRAINED_FINE_TUNED,
            Curve.PRETRAINED);

    private final String label;
    private final String title;
    private final Curve from;
    private final Curve less;

    Quantity(String label, String title, Curve from, Curve less) {
        this.label = label;
        this.title = title;
        this.from = from;
        this.less = less;
    }

    /** Its name in the summary. */
    public String label() {
        return label;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }

    /** What is subtracted from. */
    public Curve from() {
        return from;
    }

    /** What is subtracted. */
    public Curve less() {
        return less;
    }
}
