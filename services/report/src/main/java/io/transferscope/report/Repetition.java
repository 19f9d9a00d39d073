package io.transferscope.report;

import static java.util.Objects.requireNonNull;

import io.transferscope.report.Spread.Run;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How much more work would likely settle an open question, going by the variance so far.
 *
 * @param replicates more of each split; empty where more than {@link #MOST} would be needed
 * @param words the same as an order: "run 3 more replicates"
 */
record Repetition(OptionalInt replicates, String words) {
    static final int MOST = 20;

    /** With one training of each network nobody knows how much trainings differ. */
    private static final int UNSEEN = 2;

    Repetition {
        requireNonNull(replicates, "replicates is null");
        requireNonNull(words, "words is null");
    }

    /** Until trainings can be told apart from each other. */
    static Repetition first() {
        return of(OptionalInt.of(UNSEEN), "");
    }

    /**
     * Until half the interval is no wider than this.
     *
     * @param margin in points
     */
    static Repetition until(double margin, Evidence evidence) {
        double share = margin / 100;
        NavigableMap<Run, Contrast.Unit> runs = evidence.contrast().units(Run::of);
        Spread spread = Spread.of(evidence.contrast().units(Trial::cluster).values());
        if (runs.firstKey().cluster() == runs.lastKey().cluster()) {
            return ofOneSplit(share, Spread.of(runs.values()), evidence);
        }
        return spread.units() < 2 ? first() : ofSplits(share, spread, runs);
    }

    private static Repetition ofSplits(
            double share, Spread spread, NavigableMap<Run, Contrast.Unit> runs) {
        int splits = spread.units();
        double replicates = Math.max(1, (double) runs.size() / splits);
        // With one replicate nothing parts trainings from splits: at best it is all training.
        double training =
                replicates > 1
                        ? Math.min(spread.variance(), Spread.withinClusters(runs))
                        : spread.variance();
        double classes = spread.variance() - training;
        OptionalInt more =
                least(
                        k ->
                                Quantiles.student(splits)
                                                * Math.sqrt(
                                                        classes
                                                                + training
                                                                        * replicates
                                                                        / (replicates + k))
                                        <= share);
        OptionalInt moreSplits =
                least(
                        k ->
                                Quantiles.student(splits + k)
                                                * Math.sqrt(
                                                        spread.variance() * splits / (splits + k))
                                        <= share);
        return of(
                more,
                moreSplits.isPresent()
                        ? String.format(
                                Locale.ROOT, ", or draw %d more splits", moreSplits.getAsInt())
                        : "");
    }

    /** The test images stay the same, so their part of the interval stays too. */
    private static Repetition ofOneSplit(double share, Spread spread, Evidence evidence) {
        Interval interval = evidence.interval();
        if (interval == null || spread.units() < 2) {
            return first();
        }
        int replicates = spread.units();
        double training = Quantiles.student(replicates) * Math.sqrt(spread.variance());
        double images = Math.max(0, square(interval.halfWidth() / 100) - square(training));
        return of(
                least(
                        k -> {
                            int all = replicates + k;
                            double variance = spread.variance() * replicates / all;
                            return square(Quantiles.student(all)) * variance + images
                                    <= square(share);
                        }),
                images > square(share) ? ", and test on more images" : "");
    }

    private static Repetition of(OptionalInt replicates, String otherwise) {
        if (replicates.isEmpty()) {
            return new Repetition(
                    replicates,
                    String.format(
                            Locale.ROOT, "run more than %d more replicates%s", MOST, otherwise));
        }
        int k = replicates.getAsInt();
        return new Repetition(
                replicates,
                k == 1
                        ? "run 1 more replicate"
                        : String.format(Locale.ROOT, "run %d more replicates", k));
    }

    private static OptionalInt least(IntPredicate enough) {
        return IntStream.rangeClosed(1, MOST).filter(enough).findFirst();
    }

    private static double square(double value) {
        return value * value;
    }
}
