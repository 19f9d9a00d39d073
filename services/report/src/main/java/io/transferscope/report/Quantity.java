package io.transferscope.report;

/** The paper's four comparisons of treatments; each is a difference of two curves. */
public enum Quantity {
    CO_ADAPTATION_DROP("coAdaptationDrop", Curve.BASE, Curve.SELFFER),
    SPECIFICITY_DROP("specificityDrop", Curve.SELFFER, Curve.TRANSFER),
    FINE_TUNING_GAIN("fineTuningGain", Curve.TRANSFER_FINE_TUNED, Curve.BASE),
    BOOST_OVER_SELFFER("boostOverSelffer", Curve.TRANSFER_FINE_TUNED, Curve.SELFFER_FINE_TUNED);

    private final String label;
    private final Curve from;
    private final Curve less;

    Quantity(String label, Curve from, Curve less) {
        this.label = label;
        this.from = from;
        this.less = less;
    }

    /** Its name in the summary. */
    public String label() {
        return label;
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
