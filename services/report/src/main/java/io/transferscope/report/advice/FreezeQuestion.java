package io.transferscope.report.advice;

import io.transferscope.report.advice.Advice.Finding;
import io.transferscope.report.results.Trials;
import io.transferscope.report.statistics.Contrast;
import io.transferscope.report.statistics.Intervals;
import io.transferscope.report.wording.Wording;
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
record FreezeQuestion(List<PairedDifference> losses, double limit) {
    private static final String QUESTION = "up to which layer one can freeze copied layers";

    FreezeQuestion {
        losses = List.copyOf(losses);
    }

    static FreezeQuestion of(Trials trials, Intervals intervals, double limit) {
        List<PairedDifference> losses = new ArrayList<>();
        for (int n : trials.layers()) {
            PairedDifference.of(n, Contrast.loss(trials, n), intervals).ifPresent(losses::add);
        }
        return new FreezeQuestion(losses, limit);
    }

    Conclusion conclude() {
        if (losses.isEmpty()) {
            return Conclusion.nothing(
                    QUESTION, "no AnB network is measured together with its base network");
        }
        int within = 0;
        while (within < losses.size() && losses.get(within).isAtMost(limit)) {
            within++;
        }
        if (within == 0) {
            return losses.get(0).isAbove(limit) ? none() : open();
        }
        PairedDifference last = losses.get(within - 1);
        String text =
                String.format(
                        Locale.ROOT,
                        "Copied layers can be frozen up to layer %d: that %s, within the limit of %s.",
                        last.copiedLayers(),
                        last.cost(),
                        Wording.points(limit));
        if (within == losses.size()) {
            return Conclusion.decided(
                    last.copiedLayers(),
                    text + " No larger n is measured.",
                    last,
                    areRepeated(within));
        }
        PairedDifference next = losses.get(within);
        if (next.isAbove(limit)) {
            return Conclusion.decided(
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
    private Conclusion upTo(
            PairedDifference last, String text, PairedDifference next, boolean repeated) {
        SampleSize sampleSize = SampleSize.until(Math.abs(limit - next.value()), next);
        Finding finding =
                Conclusion.decided(
                                last.copiedLayers(),
                                String.format(
                                        Locale.ROOT,
                                        "%s Whether up to layer %d too is open, as that %s: to know, %s.%s",
                                        text,
                                        next.copiedLayers(),
                                        next.cost(),
                                        sampleSize.words(),
                                        tooMuch()),
                                last,
                                repeated)
                        .finding();
        return new Conclusion(finding, sampleSize);
    }

    private Conclusion none() {
        PairedDifference first = losses.get(0);
        return Conclusion.decided(
                0,
                String.format(
                        Locale.ROOT,
                        "Copied layers should not be frozen: up to layer %d, the fewest measured, that already %s, more than the limit of %s.",
                        first.copiedLayers(),
                        first.cost(),
                        Wording.points(limit)),
                first);
    }

    private Conclusion open() {
        PairedDifference first = losses.get(0);
        SampleSize sampleSize = SampleSize.until(Math.abs(limit - first.value()), first);
        if (!first.isFinerThan(limit)) {
            return Conclusion.notEnough(
                    QUESTION,
                    String.format(
                            Locale.ROOT,
                            "So far, freezing up to layer %d %s; the limit is %s.%s",
                            first.copiedLayers(),
                            first.cost(),
                            Wording.points(limit),
                            tooMuch()),
                    first,
                    sampleSize);
        }
        PairedDifference guess = null;
        for (PairedDifference loss : losses) {
            if (loss.value() > limit) {
                break;
            }
            guess = loss;
        }
        return guess == null
                ? Conclusion.uncertain(
                        0,
                        String.format(
                                Locale.ROOT,
                                "Copied layers should rather not be frozen: up to layer %d that %s, and the limit is %s.",
                                first.copiedLayers(),
                                first.cost(),
                                Wording.points(limit)),
                        first,
                        sampleSize)
                : Conclusion.uncertain(
                        guess.copiedLayers(),
                        String.format(
                                Locale.ROOT,
                                "Copied layers can probably be frozen up to layer %d: that %s, but the intervals leave room for more than the limit of %s.%s",
                                guess.copiedLayers(),
                                guess.cost(),
                                Wording.points(limit),
                                tooMuch()),
                        guess,
                        sampleSize);
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
        return losses.subList(0, count).stream().allMatch(PairedDifference::isRepeated);
    }
}
