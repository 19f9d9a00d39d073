package io.transferscope.report.advice;

import static java.util.Objects.requireNonNull;

import io.transferscope.report.results.Curve;
import io.transferscope.report.results.LayerRange;
import io.transferscope.report.results.MatchedContrast;
import io.transferscope.report.results.Trials;
import io.transferscope.report.statistics.Contrast;
import io.transferscope.report.statistics.Intervals;
import io.transferscope.report.wording.Wording;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Which part of the co-adaptation drop is optimisation, and which is the features: BnB, whose upper
 * layers are drawn, against BnB=, whose upper layers are copied too.
 *
 * @param drop base − BnB
 * @param wonBack BnB= − BnB at the same n
 * @param left base − BnB=
 */
record WarmTopQuestion(PairedDifference drop, PairedDifference wonBack, PairedDifference left) {
    WarmTopQuestion {
        requireNonNull(drop, "drop is null");
        requireNonNull(wonBack, "wonBack is null");
        requireNonNull(left, "left is null");
    }

    /** At the n whose drop is the largest by the means; empty where no n has all three. */
    static Optional<WarmTopQuestion> of(Trials trials, Intervals intervals) {
        return trials.layers().stream()
                .flatMap(n -> at(trials, intervals, n).stream())
                .max(Comparator.comparingDouble(question -> question.drop().value()));
    }

    private static Optional<WarmTopQuestion> at(Trials trials, Intervals intervals, int n) {
        Contrast drop = Contrast.loss(trials, Curve.SELFFER, n);
        Contrast left = Contrast.loss(trials, Curve.SELFFER_WARM, n);
        Contrast wonBack =
                Contrast.matched(trials.pairs(MatchedContrast.WARM_TOP, new LayerRange(n, n)));
        return PairedDifference.of(n, drop, intervals)
                .flatMap(
                        lost ->
                                PairedDifference.of(n, wonBack, intervals)
                                        .flatMap(
                                                won ->
                                                        PairedDifference.of(n, left, intervals)
                                                                .map(
                                                                        rest ->
                                                                                new WarmTopQuestion(
                                                                                        lost, won,
                                                                                        rest))));
    }

    /** Sure only of what the intervals of repeated trainings show. */
    String sentence() {
        return String.format(
                Locale.ROOT,
                "Freezing a network's own layers (BnB) costs the most at n = %d, by the means: there it %s. With the upper layers copied too (BnB=), networks score %s: %s. Against the base network, BnB= %s: %s.",
                drop.copiedLayers(),
                drop.cost(),
                Wording.difference(wonBack.value(), wonBack.interval(), "higher", "lower"),
                isSure(wonBack)
                        ? "that part is the optimisation, not the features"
                        : "that any part of the drop is the optimisation is not shown",
                left.cost(),
                isSure(left)
                        ? "that part a warm top does not win back, so it is the frozen features"
                        : "that any part is the features is not shown");
    }

    private static boolean isSure(PairedDifference difference) {
        return difference.isRepeated() && difference.isAbove(0);
    }
}
