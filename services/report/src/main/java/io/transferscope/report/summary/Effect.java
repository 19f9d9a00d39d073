package io.transferscope.report.summary;

import io.transferscope.report.results.Curve;
import io.transferscope.report.summary.StudySummary.AtLayer;
import io.transferscope.report.summary.StudySummary.Average;
import io.transferscope.report.summary.StudySummary.Scope;
import java.util.Comparator;
import java.util.Optional;

/**
 * The four things that the paper's Figure 2 shows, with the numbers that its Section 4.1 gives
 * them.
 */
public enum Effect {
    GENERALIZATION(
            5,
            "Transfer + fine-tuning improves generalization",
            Curve.TRANSFER_FINE_TUNED,
            Curve.BASE),
    RECOVERY(
            3,
            "Fine-tuning recovers co-adapted interactions",
            Curve.SELFFER_FINE_TUNED,
            Curve.SELFFER),
    CO_ADAPTATION(2, "Performance drops due to fragile co-adaptation", Curve.BASE, Curve.SELFFER),
    SPECIFICITY(
            4,
            "Performance drops due to representation specificity",
            Curve.SELFFER,
            Curve.TRANSFER);

    private final int number;
    private final String words;
    private final Curve upper;
    private final Curve lower;

    Effect(int number, String words, Curve upper, Curve lower) {
        this.number = number;
        this.words = words;
        this.upper = upper;
        this.lower = lower;
    }

    /** An effect's size, as a share of the images, at the n where it is largest. */
    public record Peak(int copiedLayers, double size) {}

    public int number() {
        return number;
    }

    public String words() {
        return words;
    }

    /** The curve that is above the other one where the effect shows. */
    public Curve upper() {
        return upper;
    }

    public Curve lower() {
        return lower;
    }

    /** Whether the effect is a loss to those who copy layers. */
    public boolean isDrop() {
        return this == CO_ADAPTATION || this == SPECIFICITY;
    }

    /** Empty where either curve has no network at any common n. */
    public Optional<Peak> peak(Scope scope) {
        return scope.byCopiedLayers().stream()
                .map(AtLayer::copiedLayers)
                .flatMap(n -> size(scope, n).map(size -> new Peak(n, size)).stream())
                .max(
                        Comparator.comparingDouble(Peak::size)
                                .thenComparing(
                                        Comparator.comparing(Peak::copiedLayers).reversed()));
    }

    private Optional<Double> size(Scope scope, int n) {
        return mean(scope, upper, n).flatMap(u -> mean(scope, lower, n).map(l -> u - l));
    }

    private static Optional<Double> mean(Scope scope, Curve curve, int n) {
        return Optional.ofNullable(scope.average(curve, n)).map(Average::mean);
    }
}
