package io.transferscope.report;

import io.transferscope.report.Advice.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Up to which layer copied layers can be frozen: the largest n whose loss against the base network
 * is within the limit, interval and all, as is that of every smaller n.
 *
 * @param losses base − AnB by n, ascending, as far as they are measured
 * @param limit in points
 */
record FreezeQuestion(List<Evidence> losses, double limit) {
    private static final String QUESTION = "up to which layer one can freeze copied layers";

    FreezeQuestion {
        losses = List.copyOf(losses);
    }

    static FreezeQuestion of(Trials trials, Intervals intervals, double limit) {
        List<Evidence> losses = new ArrayList<>();
        for (int n : trials.layers()) {
            Evidence.of(n, Contrast.loss(trials, n), intervals).ifPresent(losses::add);
        }
        return new FreezeQuestion(losses, limit);
    }

    Answer answer() {
        if (losses.isEmpty()) {
            return Answer.nothing(
                    QUESTION, "no AnB network is measured together with its base network");
        }
        int within = 0;
        while (within < losses.size() && losses.get(within).isAtMost(limit)) {
            within++;
        }
        if (within == 0) {
            return losses.get(0).isAbove(limit) ? none() : open();
        }
        Evidence last = losses.get(within - 1);
        String text =
                String.format(
                        Locale.ROOT,
                        "Copied layers can be frozen up to layer %d: that %s, within the limit of %s.",
                        last.copiedLayers(),
                        last.cost(),
                        Words.points(limit));
        if (within == losses.size()) {
            return Answer.decided(
                    last.copiedLayers(),
                    text + " No larger n is measured.",
                    last,
                    areRepeated(within));
        }
        Evidence next = losses.get(within);
        if (next.isAbove(limit)) {
            return Answer.decided(
                    last.copiedLayers(),
                    String.format(
                            Locale.ROOT,
                            "%s Up to layer %d it %s, which is more.",
                            text,
                            next.copiedLayers(),
                            next.cost()),
                    last,
                    areRepeated(within + 1));
        }
        return upTo(last, text, next, areRepeated(within));
    }

    /** So far is sure; whether one can go on is not. */
    private Answer upTo(Evidence last, String text, Evidence next, boolean repeated) {
        Repetition repetition = Repetition.until(Math.abs(limit - next.value()), next);
        Finding finding =
                Answer.decided(
                                last.copiedLayers(),
                                String.format(
                                        Locale.ROOT,
                                        "%s Whether up to layer %d too is open, as that %s: to know, %s.%s",
                                        text,
                                        next.copiedLayers(),
                                        next.cost(),
                                        repetition.words(),
                                        tooMuch()),
                                last,
                                repeated)
                        .finding();
        return new Answer(finding, repetition);
    }

    private Answer none() {
        Evidence first = losses.get(0);
        return Answer.decided(
                0,
                String.format(
                        Locale.ROOT,
                        "Copied layers should not be frozen: up to layer %d, the fewest measured, that already %s, more than the limit of %s.",
                        first.copiedLayers(),
                        first.cost(),
                        Words.points(limit)),
                first);
    }

    private Answer open() {
        Evidence first = losses.get(0);
        Repetition repetition = Repetition.until(Math.abs(limit - first.value()), first);
        if (!first.isFinerThan(limit)) {
            return Answer.notEnough(
                    QUESTION,
                    String.format(
                            Locale.ROOT,
                            "So far, freezing up to layer %d %s; the limit is %s.%s",
                            first.copiedLayers(),
                            first.cost(),
                            Words.points(limit),
                            tooMuch()),
                    first,
                    repetition);
        }
        Evidence guess = null;
        for (Evidence loss : losses) {
            if (loss.value() > limit) {
                break;
            }
            guess = loss;
        }
        return guess == null
                ? Answer.uncertain(
                        0,
                        String.format(
                                Locale.ROOT,
                                "Copied layers should rather not be frozen: up to layer %d that %s, and the limit is %s.",
                                first.copiedLayers(),
                                first.cost(),
                                Words.points(limit)),
                        first,
                        repetition)
                : Answer.uncertain(
                        guess.copiedLayers(),
                        String.format(
                                Locale.ROOT,
                                "Copied layers can probably be frozen up to layer %d: that %s, but the intervals leave room for more than the limit of %s.%s",
                                guess.copiedLayers(),
                                guess.cost(),
                                Words.points(limit),
                                tooMuch()),
                        guess,
                        repetition);
    }

    /** From where on the loss is above the limit, whatever the rest leaves open. */
    private String tooMuch() {
        return losses.stream()
                .filter(loss -> loss.isAbove(limit))
                .findFirst()
                .map(
                        loss ->
                                String.format(
                                        Locale.ROOT,
                                        " Up to layer %d it %s, which is too much.",
                                        loss.copiedLayers(),
                                        loss.cost()))
                .orElse("");
    }

    private boolean areRepeated(int count) {
        return losses.subList(0, count).stream().allMatch(Evidence::isRepeated);
    }
}
