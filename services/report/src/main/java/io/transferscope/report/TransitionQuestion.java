package io.transferscope.report;

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
record TransitionQuestion(List<Evidence> drops, double negligible) {
    private static final String QUESTION = "where features turn from general to specific";

    TransitionQuestion {
        drops = List.copyOf(drops);
    }

    static TransitionQuestion of(Trials trials, Intervals intervals, double negligible) {
        List<Evidence> drops = new ArrayList<>();
        for (int n : trials.layers()) {
            LayerRange layer = new LayerRange(n, n);
            if (!trials.within(Curve.SELFFER, layer).isEmpty()
                    && !trials.within(Curve.TRANSFER, layer).isEmpty()) {
                Evidence.of(n, Contrast.paired(trials, Quantity.SPECIFICITY_DROP, layer), intervals)
                        .ifPresent(drops::add);
            }
        }
        return new TransitionQuestion(drops, negligible);
    }

    Answer answer() {
        if (drops.isEmpty()) {
            return Answer.nothing(
                    QUESTION, "no AnB and BnB networks are measured together with their base");
        }
        int first = drops.size();
        while (first > 0 && drops.get(first - 1).isAbove(0)) {
            first--;
        }
        if (first < drops.size()) {
            return found(first);
        }
        Evidence last = drops.get(drops.size() - 1);
        if (drops.stream().allMatch(drop -> drop.isAtMost(negligible))) {
            return Answer.decided(
                    null,
                    String.format(
                            Locale.ROOT,
                            "Features stay general up to layer %d, the last measured: there layers copied from the other task score %s than layers copied from the same task, and nowhere more than %s lower.",
                            last.copiedLayers(),
                            lower(last),
                            Words.points(negligible)),
                    last,
                    drops.stream().allMatch(Evidence::isRepeated));
        }
        return open(last);
    }

    private Answer found(int first) {
        Evidence drop = drops.get(first);
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
            Evidence before = drops.get(first - 1);
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
        return Answer.decided(
                drop.copiedLayers(),
                text,
                drop,
                drops.subList(first, drops.size()).stream().allMatch(Evidence::isRepeated));
    }

    private Answer open(Evidence last) {
        // Until the drop is known to be either there, or negligible.
        double margin = Math.max(last.value(), negligible - last.value());
        Repetition repetition = Repetition.until(margin, last);
        String soFar =
                String.format(
                        Locale.ROOT,
                        "So far, at layer %d, the last measured, layers copied from the other task score %s than layers copied from the same task.",
                        last.copiedLayers(),
                        lower(last));
        return last.isFinerThan(negligible)
                ? Answer.uncertain(
                        null,
                        "No transition from general to specific features can be told from chance. "
                                + soFar,
                        last,
                        repetition)
                : Answer.notEnough(QUESTION, soFar, last, repetition);
    }

    private static String lower(Evidence drop) {
        return Words.difference(drop.value(), drop.interval(), "lower", "higher");
    }
}
