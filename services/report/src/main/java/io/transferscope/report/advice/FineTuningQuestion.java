package io.transferscope.report.advice;

import io.transferscope.report.results.LayerRange;
import io.transferscope.report.results.MatchedContrast;
import io.transferscope.report.results.Quantity;
import io.transferscope.report.results.Trials;
import io.transferscope.report.statistics.Contrast;
import io.transferscope.report.statistics.Intervals;
import io.transferscope.report.wording.Wording;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether fine-tuning layers from elsewhere pays, over all n. It is decided at equal budget,
 * against BnB+: those start from layers of their own and are trained again as long, which alone
 * gains something.
 *
 * @param gain AnB+ − base, or PnB+ − base
 * @param worth the same networks against BnB+
 * @param restart BnB+ − base: what training again with a fresh top gives
 * @param negligible a difference that does not matter, in points
 */
record FineTuningQuestion(
        FineTunedLayers layers,
        Optional<PairedDifference> gain,
        Optional<PairedDifference> worth,
        Optional<PairedDifference> restart,
        double negligible) {
    private static final LayerRange ALL = new LayerRange(1, Integer.MAX_VALUE);

    static FineTuningQuestion of(
            FineTunedLayers layers, Trials trials, Intervals intervals, double negligible) {
        return new FineTuningQuestion(
                layers,
                overBase(trials, intervals, layers.gain()),
                matched(trials, intervals, layers.worth()),
                matched(trials, intervals, MatchedContrast.RESTART_GAIN),
                negligible);
    }

    private static Optional<PairedDifference> overBase(
            Trials trials, Intervals intervals, Quantity quantity) {
        return trials.within(quantity.from(), ALL).isEmpty()
                ? Optional.empty()
                : PairedDifference.of(0, Contrast.paired(trials, quantity, ALL), intervals);
    }

    private static Optional<PairedDifference> matched(
            Trials trials, Intervals intervals, MatchedContrast contrast) {
        return PairedDifference.of(0, Contrast.matched(trials.pairs(contrast, ALL)), intervals);
    }

    Conclusion conclude() {
        if (worth.isPresent()) {
            return atEqualBudget(worth.get());
        }
        return gain.map(this::inseparable)
                .orElseGet(
                        () ->
                                Conclusion.nothing(
                                        layers.question(),
                                        String.format(
                                                Locale.ROOT,
                                                "no %s network is measured together with a BnB+ or base network",
                                                layers.gain().from().label())));
    }

    private Conclusion atEqualBudget(PairedDifference found) {
        String score =
                String.format(
                        Locale.ROOT,
                        "%s score %s than networks whose own layers are trained again as long (BnB+).%s",
                        layers.networks(),
                        higher(found),
                        overBase());
        if (found.isAbove(0)) {
            return Conclusion.decided(null, answer("pays", score), found);
        }
        if (found.isAtMost(0)) {
            return Conclusion.decided(null, answer("does not pay", score), found);
        }
        if (found.isAtMost(negligible) && found.isAbove(-negligible)) {
            return Conclusion.decided(
                    null, answer("makes no difference that matters", score), found);
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
                                "Whether fine-tuning%s pays cannot be told from chance: %s",
                                layers.which(),
                                score),
                        found,
                        sampleSize)
                : Conclusion.notEnough(
                        layers.question(),
                        String.format(Locale.ROOT, "So far %s", score),
                        found,
                        sampleSize);
    }

    private String answer(String verdict, String score) {
        return String.format(Locale.ROOT, "Fine-tuning%s %s: %s", layers.which(), verdict, score);
    }

    /** What of the gain over networks trained once is that of training twice. */
    private String overBase() {
        return gain.map(
                        found ->
                                String.format(
                                        Locale.ROOT,
                                        " Against training from scratch, once, they score %s%s.",
                                        higher(found),
                                        restart.map(FineTuningQuestion::againWith).orElse("")))
                .orElse("");
    }

    private static String againWith(PairedDifference found) {
        return String.format(
                Locale.ROOT,
                "; BnB+, which are only trained again with a fresh top, score %s",
                higher(found));
    }

    /** Against base alone nobody can say what is gained by the features. */
    private Conclusion inseparable(PairedDifference found) {
        return Conclusion.uncertain(
                null,
                String.format(
                        Locale.ROOT,
                        "Whether fine-tuning%s pays cannot be told: %s score %s than networks trained from scratch, of which what training again with a fresh top gives cannot be separated.",
                        layers.which(),
                        layers.networks(),
                        higher(found)),
                found,
                SampleSize.withTreatment(layers.worth().subtrahend()));
    }

    private static String higher(PairedDifference found) {
        return Wording.difference(found.value(), found.interval(), "higher", "lower");
    }
}
