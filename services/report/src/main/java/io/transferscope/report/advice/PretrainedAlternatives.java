package io.transferscope.report.advice;

import io.transferscope.report.results.LayerRange;
import io.transferscope.report.results.Quantity;
import io.transferscope.report.results.Trials;
import io.transferscope.report.statistics.Contrast;
import io.transferscope.report.statistics.Intervals;
import io.transferscope.report.wording.Wording;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody who freezes pretrained layers could do instead: freeze as many as gain the most, or
 * fine-tune them.
 *
 * @param losses base − PnB by n
 * @param thawed PnB+ − PnB by n
 */
record PretrainedAlternatives(List<PairedDifference> losses, List<PairedDifference> thawed) {
    PretrainedAlternatives {
        losses = List.copyOf(losses);
        thawed = List.copyOf(thawed);
    }

    /**
     * @param losses base − PnB by n
     */
    static PretrainedAlternatives of(
            Trials trials, Intervals intervals, List<PairedDifference> losses) {
        List<PairedDifference> thawed =
                losses.stream()
                        .map(PairedDifference::copiedLayers)
                        .filter(
                                n ->
                                        !trials.at(Quantity.PRETRAINED_OVER_FROZEN.from(), n)
                                                .isEmpty())
                        .flatMap(n -> thawed(trials, intervals, n).stream())
                        .toList();
        return new PretrainedAlternatives(losses, thawed);
    }

    private static Optional<PairedDifference> thawed(Trials trials, Intervals intervals, int n) {
        return PairedDifference.of(
                n,
                Contrast.paired(trials, Quantity.PRETRAINED_OVER_FROZEN, new LayerRange(n, n)),
                intervals);
    }

    /** Said of the answer that so many layers can be frozen. */
    String besides(int n) {
        return fineTuned(n) + best(n);
    }

    private String best(int n) {
        return losses.stream()
                .min(Comparator.comparingDouble(PairedDifference::value))
                .filter(best -> best.copiedLayers() != n && best.isGain())
                .map(
                        best ->
                                String.format(
                                        Locale.ROOT,
                                        " By the means, the most is gained with layers frozen up to %d: that %s against training from scratch.",
                                        best.copiedLayers(),
                                        best.cost()))
                .orElse("");
    }

    private String fineTuned(int n) {
        return thawed.stream()
                .filter(difference -> difference.copiedLayers() == n)
                .findFirst()
                .map(
                        difference ->
                                String.format(
                                        Locale.ROOT,
                                        " Fine-tuned instead of frozen, the layers up to %d score %s.",
                                        n,
                                        Wording.difference(
                                                difference.value(),
                                                difference.interval(),
                                                "higher",
                                                "lower")))
                .orElse("");
    }
}
