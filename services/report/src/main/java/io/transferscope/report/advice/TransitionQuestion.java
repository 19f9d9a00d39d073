package io.transferscope.report.advice;

import io.transferscope.report.results.Curve;
import io.transferscope.report.results.LayerRange;
import io.transferscope.report.results.Quantity;
import io.transferscope.report.results.Trials;
import io.transferscope.report.statistics.Contrast;
import io.transferscope.report.statistics.Intervals;
import io.transferscope.report.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where general features give way to specific ones: the smallest n from which on the specificity
 * drop, BnB − AnB, is above zero at every measured n, interval and all.
 *
 * @param drops by n, ascending, as far as they are measured
 * @param negligible a drop that does not matter, in points
 */
record TransitionQuestion(List<PairedDifference> drops, double negligible) {
    private static final String QUESTION = "where features turn from general to specific";

    TransitionQuestion {
        drops = List.copyOf(drops);
    }

    static TransitionQuestion of(Trials trials, Intervals intervals, double negligible) {
        List<PairedDifference> drops = new ArrayList<>();
        for (int n : trials.layers()) {
            LayerRange layer = new LayerRange(n, n);
            if (!trials.within(Curve.SELFFER, layer).isEmpty()
                    && !trials.within(Curve.TRANSFER, layer).isEmpty()) {
                PairedDifference.of(
                                n,
                                Contrast.paired(trials, Quantity.SPECIFICITY_DROP, layer),
                                intervals)
                        .ifPresent(drops::add);
            }
        }
        return new TransitionQuestion(drops, negligible);
    }

    Conclusion conclude() {
        if (drops.isEmpty()) {
            return Conclusion.nothing(
                    QUESTION, "no AnB and BnB networks are measured together with their base");
        }
        int first = drops.size();
        while (first > 0 && drops.get(first - 1).isAbove(0)) {
            first--;
        }
        if (first < drops.size()) {
            return found(first);
        }
        PairedDifference last = drops.get(drops.size() - 1);
        if (drops.stream().allMatch(drop -> drop.isAtMost(negligible))) {
            return Conclusion.decided(
                    null,
                    String.format(
                            Locale.ROOT,
                            "Features stay general up to layer %d, the last measured: there layers copied from the other task score %s than layers copied from the same task, and nowhere more than %s lower.",
                            last.copiedLayers(),
                            lower(last),
                            Wording.points(negligible)),
                    last,
                    drops.stream().allMatch(PairedDifference::isRepeated));
        }
        return open(last);
    }

    private Conclusion found(int first) {
        PairedDifference drop = drops.get(first);
        String shows =
                String.format(
                        Locale.ROOT,
                        "layers copied from the other task score %s than layers copied from the same task",
                        lower(drop));
        String text;
        if (first == 0) {
            text =
                    String.format(
                            Locale.ROOT,
                            "Features are specific from layer %d on, the fewest measured: there %s.",
                            drop.copiedLayers(),
                            shows);
        } else {
            PairedDifference before = drops.get(first - 1);
            text =
                    String.format(
                            Locale.ROOT,
                            "Features turn from general to specific between layers %d and %d: with %d copied layers, %s; with %d, %s.%s",
                            before.copiedLayers(),
                            drop.copiedLayers(),
                            drop.copiedLayers(),
                            shows,
                            before.copiedLayers(),
                            lower(before),
                            before.isAtMost(negligible) ? "" : " It may begin earlier.");
        }
        return Conclusion.decided(
                drop.copiedLayers(),
                text,
                drop,
                drops.subList(first, drops.size()).stream().allMatch(PairedDifference::isRepeated));
    }

    private Conclusion open(PairedDifference last) {
        // Until the drop is known to be either there, or negligible.
        double margin = Math.max(last.value(), negligible - last.value());
        SampleSize sampleSize = SampleSize.until(margin, last);
        String soFar =
                String.format(
                        Locale.ROOT,
                        "So far, at layer %d, the last measured, layers copied from the other task score %s than layers copied from the same task.",
                        last.copiedLayers(),
                        lower(last));
        return last.isFinerThan(negligible)
                ? Conclusion.uncertain(
                        null,
                        "No transition from general to specific features can be told from chance. "
                                + soFar,
                        last,
                        sampleSize)
                : Conclusion.notEnough(QUESTION, soFar, last, sampleSize);
    }

    private static String lower(PairedDifference drop) {
        return Wording.difference(drop.value(), drop.interval(), "lower", "higher");
    }
}
