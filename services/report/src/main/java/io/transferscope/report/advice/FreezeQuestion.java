package io.transferscope.report.advice;

import static java.util.Objects.requireNonNull;

import io.transferscope.report.advice.Advice.Finding;
import io.transferscope.report.results.Curve;
import io.transferscope.report.results.Trials;
import io.transferscope.report.statistics.Contrast;
import io.transferscope.report.statistics.Intervals;
import io.transferscope.report.wording.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Up to which layer copied or pretrained layers can be frozen: the largest n whose loss against the
 * base network is within the limit, interval and all, as is that of every smaller n where {@link
 * FrozenLayers#fewerAreSafer}.
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
        int within = within();
        if (within == 0) {
            return candidate().map(this::open).orElseGet(this::none);
        }
        PairedDifference last = losses.get(within - 1);
        String text =
                String.format(
                        Locale.ROOT,
                        "%s can be frozen %s: that %s, within the limit of %s.%s%s",
                        layers.capitalized(),
                        layers.upTo(last),
                        layers.cost(last),
                        Wording.points(limit),
                        fewer(within - 1),
                        layers.besides(last));
        if (within == losses.size()) {
            return Conclusion.decided(
                    last.copiedLayers(),
                    text + " No larger n is measured.",
                    last,
                    areRepeated(within));
        }
        PairedDifference next = next(within);
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

    /** How many of the losses end with the answer; 0 where the intervals show none. */
    private int within() {
        return layers.fewerAreSafer() ? firstWithin() : lastWithin();
    }

    private int firstWithin() {
        int within = 0;
        while (within < losses.size() && losses.get(within).isAtMost(limit)) {
            within++;
        }
        return within;
    }

    private int lastWithin() {
        int within = losses.size();
        while (within > 0 && !losses.get(within - 1).isAtMost(limit)) {
            within--;
        }
        return within;
    }

    /** The smallest n that may be within the limit, where none surely is. */
    private Optional<PairedDifference> candidate() {
        return losses.stream()
                .limit(layers.fewerAreSafer() ? 1 : losses.size())
                .filter(loss -> !loss.isAbove(limit))
                .findFirst();
    }

    /** The loss beyond the answer that decides whether one can go on. */
    private PairedDifference next(int within) {
        PairedDifference next = losses.get(within);
        return layers.fewerAreSafer()
                ? next
                : losses.stream()
                        .skip(within)
                        .filter(loss -> !loss.isAbove(limit))
                        .findFirst()
                        .orElse(next);
    }

    /** Where one of the smaller n, so many of the losses, is above the limit. */
    private String fewer(int count) {
        return losses.stream()
                .limit(count)
                .filter(loss -> loss.isAbove(limit))
                .max(Comparator.comparingDouble(PairedDifference::value))
                .map(
                        loss ->
                                String.format(
                                        Locale.ROOT,
                                        " Fewer are not safer here: up to layer %d it %s, which is more.",
                                        loss.copiedLayers(),
                                        loss.cost()))
                .orElse("");
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
                                        tooMuch(last.copiedLayers())),
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
                        "%s should not be frozen: %s, the fewest measured, that already %s, more than the limit of %s.%s",
                        layers.capitalized(),
                        layers.upTo(first),
                        layers.cost(first),
                        Wording.points(limit),
                        layers.besides(first)),
                first);
    }

    private Conclusion open(PairedDifference first) {
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
                            tooMuch(0),
                            layers.besides(first)),
                    first,
                    sampleSize);
        }
        PairedDifference guess = guess();
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
                                tooMuch(0),
                                layers.besides(guess)),
                        guess,
                        sampleSize);
    }

    /** The answer if the means were exact; null where they show none. */
    private @Nullable PairedDifference guess() {
        Predicate<PairedDifference> within = loss -> loss.value() <= limit;
        return (layers.fewerAreSafer()
                        ? losses.stream().takeWhile(within)
                        : losses.stream().filter(within))
                .reduce((fewer, more) -> more)
                .orElse(null);
    }

    /** The first n beyond this whose loss is above the limit, whatever the rest leaves open. */
    private String tooMuch(int beyond) {
        return losses.stream()
                .filter(loss -> loss.copiedLayers() > beyond)
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
