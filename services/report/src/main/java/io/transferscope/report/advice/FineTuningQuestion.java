package io.transferscope.report.advice;

import io.transferscope.report.results.LayerRange;
import io.transferscope.report.results.Quantity;
import io.transferscope.report.results.Trials;
import io.transferscope.report.statistics.Contrast;
import io.transferscope.report.statistics.Intervals;
import io.transferscope.report.wording.Wording;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether fine-tuning transferred or pretrained layers pays: AnB+ or PnB+ against the base network,
 * over every n.
 *
 * @param gain AnB+ − base, or PnB+ − base
 * @param boost the same networks against BnB+, where both are trained as long
 * @param negligible a difference that does not matter, in points
 */
record FineTuningQuestion(
        FineTunedLayers layers,
        Optional<PairedDifference> gain,
        Optional<PairedDifference> boost,
        double negligible) {
    static FineTuningQuestion of(
            FineTunedLayers layers, Trials trials, Intervals intervals, double negligible) {
        LayerRange all = new LayerRange(1, Integer.MAX_VALUE);
        return new FineTuningQuestion(
                layers,
                difference(trials, intervals, layers.gain(), all),
                difference(trials, intervals, layers.boost(), all),
                negligible);
    }

    private static Optional<PairedDifference> difference(
            Trials trials, Intervals intervals, Quantity quantity, LayerRange layers) {
        return trials.within(quantity.from(), layers).isEmpty()
                        || trials.within(quantity.less(), layers).isEmpty()
                ? Optional.empty()
                : PairedDifference.of(0, Contrast.paired(trials, quantity, layers), intervals);
    }

    Conclusion conclude() {
        return gain.map(this::conclude)
                .orElseGet(
                        () ->
                                Conclusion.nothing(
                                        layers.question(),
                                        String.format(
                                                Locale.ROOT,
                                                "no %s network is measured together with its base network",
                                                layers.gain().from().label())));
    }

    private Conclusion conclude(PairedDifference found) {
        String score =
                String.format(
                        Locale.ROOT,
                        "%s (%s) score %s than networks trained from scratch",
                        layers.networks(),
                        layers.gain().from().label(),
                        higher(found));
        if (found.isAbove(0)) {
            return Conclusion.decided(
                    null,
                    String.format(
                            Locale.ROOT,
                            "Fine-tuning%s pays: %s.%s",
                            layers.which(),
                            score,
                            overSelffer()),
                    found);
        }
        if (found.isAtMost(0)) {
            return Conclusion.decided(
                    null,
                    String.format(
                            Locale.ROOT,
                            "Fine-tuning%s does not pay: %s.%s",
                            layers.which(),
                            score,
                            overSelffer()),
                    found);
        }
        if (found.isAtMost(negligible) && found.isAbove(-negligible)) {
            return Conclusion.decided(
                    null,
                    String.format(
                            Locale.ROOT,
                            "Fine-tuning%s makes no difference that matters: %s.%s",
                            layers.which(),
                            score,
                            overSelffer()),
                    found);
        }
        SampleSize sampleSize =
                SampleSize.until(
                        Math.max(Math.abs(found.value()), negligible - Math.abs(found.value())),
                        found);
        return found.isFinerThan(negligible)
                ? Conclusion.uncertain(
                        null,
                        String.format(
                                Locale.ROOT,
                                "Whether fine-tuning%s pays cannot be told from chance: %s.%s",
                                layers.which(),
                                score,
                                overSelffer()),
                        found,
                        sampleSize)
                : Conclusion.notEnough(
                        layers.question(),
                        String.format(Locale.ROOT, "So far %s.%s", score, overSelffer()),
                        found,
                        sampleSize);
    }

    /** Whether it is the features from elsewhere that pay, or only the longer training. */
    private String overSelffer() {
        return boost.map(
                        found ->
                                String.format(
                                        Locale.ROOT,
                                        " Against BnB+, which are trained as long on their own layers, they score %s%s.",
                                        higher(found),
                                        found.isAbove(0)
                                                ? ": it is not only the longer training"
                                                : found.isAtMost(0)
                                                        ? ": not "
                                                                + layers.features()
                                                                + " help, but the longer training"
                                                        : "; it may be only the longer training"))
                .orElse(" There is no BnB+ to tell how much of that is only the longer training.");
    }

    private static String higher(PairedDifference found) {
        return Wording.difference(found.value(), found.interval(), "higher", "lower");
    }
}
