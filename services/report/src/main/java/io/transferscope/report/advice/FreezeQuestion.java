package io.transferscope.report.advice;

import static java.util.Objects.requireNonNull;

import io.transferscope.report.advice.Advice.Finding;
import io.transferscope.report.results.Curve;
import io.transferscope.report.results.Trials;
import io.transferscope.report.statistics.Contrast;
import io.transferscope.report.statistics.Intervals;
import io.transferscope.report.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Up to which layer copied or pretrained layers can be frozen: the largest n whose loss against the
 * base network is within the limit, interval and all, as is that of every smaller n.
 *
 * @param losses base − AnB, or base − PnB, by n, ascending, as far as they are measured
 * @param limit in points
 */
record FreezeQuestion(FrozenLayers layers, List<PairedDifference> losses, double limit) {
    FreezeQuestion {
        requireNonNull(layers, "layers is null");
        losses = List.copyOf(losses);
    }

    static FreezeQuestion copied(Trials trials, Intervals intervals, double limit) {
        FrozenLayers layers = FrozenLayers.COPIED;
        return new FreezeQuestion(layers, losses(trials, intervals, layers.curve()), limit);
    }

    /**
     * @param whole what follows the number of a layer: " of 9 of resnet-20"
     */
    static FreezeQuestion pretrained(
            Trials trials, Intervals intervals, double limit, String whole) {
        List<PairedDifference> losses = losses(trials, intervals, Curve.PRETRAINED);
        PretrainedAlternatives alternatives = PretrainedAlternatives.of(trials, intervals, losses);
        return new FreezeQuestion(FrozenLayers.pretrained(whole, alternatives), losses, limit);
    }

    private static List<PairedDifference> losses(Trials trials, Intervals intervals, Curve frozen) {
        List<PairedDifference> losses = new ArrayList<>();
        for (int n : trials.layers()) {
            PairedDifference.of(n, Contrast.loss(trials, frozen, n), intervals)
                    .ifPresent(losses::add);
        }
        return losses;
    }

    private String question() {
        return "up to which layer one can freeze " + layers.name();
    }

    Conclusion conclude() {
        if (losses.isEmpty()) {
            return Conclusion.nothing(
                    question(),
                    String.format(
                            Locale.ROOT,
                            "no %s network is measured together with its base network",
                            layers.curve().label()));
        }
        int within = 0;
        while (within < losses.size() && losses.get(within).isAtMost(limit)) {
            within++;
        }
        Optional<PairedDifference> deep = within == 0 ? deep() : Optional.empty();
        if (deep.isPresent()) {
            return deep(deep.get());
        }
        if (within == 0) {
            return losses.get(0).isAbove(limit) ? none() : open();
        }
        PairedDifference last = losses.get(within - 1);
        String text =
                String.format(
                        Locale.ROOT,
                        "%s can be frozen %s: that %s, within the limit of %s.%s",
                        layers.capitalized(),
                        layers.upTo(last),
                        layers.cost(last),
                        Wording.points(limit),
                        layers.besides(last));
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

    /**
     * The most pretrained layers that surely cost no more than the limit, although the first of
     * them may: with these alone, most of a network has to learn from images that are normalised
     * for others.
     */
    private Optional<PairedDifference> deep() {
        return layers.curve() == Curve.PRETRAINED
                ? losses.stream()
                        .filter(loss -> loss.isAtMost(limit))
                        .reduce((before, last) -> last)
                : Optional.empty();
    }

    private Conclusion deep(PairedDifference last) {
        PairedDifference first = losses.get(0);
        return Conclusion.decided(
                last.copiedLayers(),
                String.format(
                        Locale.ROOT,
                        "%s can be frozen %s, if not fewer: that %s, within the limit of %s. Up to layer %d alone it %s.%s",
                        layers.capitalized(),
                        layers.upTo(last),
                        layers.cost(last),
                        Wording.points(limit),
                        first.copiedLayers(),
                        first.cost(),
                        layers.besides(last)),
                last,
                areRepeated(losses.size()));
    }

    private Conclusion none() {
        PairedDifference first = losses.get(0);
        return Conclusion.decided(
                0,
                String.format(
                        Locale.ROOT,
                        "%s should not be frozen: %s, the fewest measured, that already %s, more than the limit of %s.%s",
                        layers.capitalized(),
                        layers.upTo(first),
                        layers.cost(first),
                        Wording.points(limit),
                        layers.besides(first)),
                first);
    }

    private Conclusion open() {
        PairedDifference first = losses.get(0);
        SampleSize sampleSize = SampleSize.until(Math.abs(limit - first.value()), first);
        if (!first.isFinerThan(limit)) {
            return Conclusion.notEnough(
                    question(),
                    String.format(
                            Locale.ROOT,
                            "So far, freezing %s %s; the limit is %s.%s%s",
                            layers.upTo(first),
                            layers.cost(first),
                            Wording.points(limit),
                            tooMuch(),
                            layers.besides(first)),
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
                                "%s should rather not be frozen: %s that %s, and the limit is %s.%s",
                                layers.capitalized(),
                                layers.upTo(first),
                                layers.cost(first),
                                Wording.points(limit),
                                layers.besides(first)),
                        first,
                        sampleSize)
                : Conclusion.uncertain(
                        guess.copiedLayers(),
                        String.format(
                                Locale.ROOT,
                                "%s can probably be frozen %s: that %s, but the intervals leave room for more than the limit of %s.%s%s",
                                layers.capitalized(),
                                layers.upTo(guess),
                                layers.cost(guess),
                                Wording.points(limit),
                                tooMuch(),
                                layers.besides(guess)),
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
