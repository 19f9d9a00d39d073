package io.transferscope.report.advice;

import static java.util.Objects.requireNonNull;

import io.transferscope.report.results.Curve;
import io.transferscope.report.results.Trial;
import io.transferscope.report.statistics.Contrast;
import io.transferscope.report.statistics.Interval;
import io.transferscope.report.statistics.Quantiles;
import io.transferscope.report.statistics.Spread;
import io.transferscope.report.statistics.Spread.Run;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How much more work would likely settle an open question, going by the variance so far.
 *
 * @param replicates more of each split; empty where more than {@link #MOST} would be needed, or
 *     where none would help
 * @param words the same as an order: "run 3 more replicates"
 */
record SampleSize(OptionalInt replicates, String words) {
    static final int MOST = 20;

    /** With one training of each network nobody knows how much trainings differ. */
    private static final int UNSEEN = 2;

    SampleSize {
        requireNonNull(replicates, "replicates is null");
        requireNonNull(words, "words is null");
    }

    /** Until trainings can be told apart from each other. */
    static SampleSize first() {
        return of(OptionalInt.of(UNSEEN), "");
    }

    /** No number of replicates stands in for networks of another kind. */
    static SampleSize withTreatment(Curve curve) {
        return new SampleSize(
                OptionalInt.empty(),
                String.format(Locale.ROOT, "plan %s networks too", curve.label()));
    }

    /**
     * Until half the interval is no wider than this.
     *
     * @param margin in points
     */
    static SampleSize until(double margin, PairedDifference difference) {
        double share = margin / 100;
        NavigableMap<Run, Contrast.Unit> runs = difference.contrast().units(Run::of);
        Spread spread = Spread.of(difference.contrast().units(Trial::cluster).values());
        if (runs.firstKey().cluster() == runs.lastKey().cluster()) {
            return ofOneSplit(share, Spread.of(runs.values()), difference);
        }
        return spread.units() < 2 ? first() : ofSplits(share, spread, runs);
    }

    private static SampleSize ofSplits(
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
    private static SampleSize ofOneSplit(double share, Spread spread, PairedDifference difference) {
        Interval interval = difference.interval();
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

    private static SampleSize of(OptionalInt replicates, String otherwise) {
        if (replicates.isEmpty()) {
            return new SampleSize(
                    replicates,
                    String.format(
                            Locale.ROOT, "run more than %d more replicates%s", MOST, otherwise));
        }
        int k = replicates.getAsInt();
        return new SampleSize(
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
