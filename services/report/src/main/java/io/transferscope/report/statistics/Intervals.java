package io.transferscope.report.statistics;

import static java.util.Objects.requireNonNull;

import io.transferscope.report.results.Trial;
import io.transferscope.report.statistics.Contrast.Unit;
import io.transferscope.report.statistics.Interval.Method;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses how the interval of a number is made: over splits where there are several, else over the
 * replicates and the test images of the one. The rules and their sources are in docs/statistics.md.
 */
public final class Intervals {
    /** From so many splits on they are drawn again; below, they are taken as normal. */
    static final int BOOTSTRAP_FROM = 8;

    static final String NO_TRAINING = "excludes the variance of training";
    static final String NO_TRAINING_NO_CLASSES =
            "one split: excludes the variance of training and of drawing the classes";
    static final String NO_CLASSES = "one split: excludes the variance of drawing the classes";
    static final String NO_CLASSES_NO_IMAGES =
            "one split: excludes the variance of drawing the classes and the test images";

    private final Bootstrap bootstrap;

    public Intervals(Bootstrap bootstrap) {
        this.bootstrap = requireNonNull(bootstrap, "bootstrap is null");
    }

    /** Absent where the contrast has no value, or nothing tells how it varies. */
    public @Nullable Interval of(Contrast contrast) {
        Double value = contrast.value();
        if (value == null) {
            return null;
        }
        Map<Integer, Unit> splits = contrast.units(Trial::cluster);
        Interval interval =
                splits.size() == 1
                        ? ofOneSplit(contrast, value)
                        : ofSplits(splits, Spread.of(splits.values()));
        double least = contrast.isDifference() ? -1 : 0;
        return interval == null ? null : interval.within(least, 1);
    }

    private @Nullable Interval ofSplits(Map<Integer, Unit> splits, Spread spread) {
        if (spread.units() < 2) {
            return null;
        }
        boolean many = spread.units() >= BOOTSTRAP_FROM;
        double[] limits =
                many ? bootstrap.limits(splits.values(), spread.units()) : spread.limits();
        return interval(
                spread.value(),
                limits,
                many ? Method.BOOTSTRAP : Method.STUDENT_T,
                spread.units(),
                null);
    }

    private @Nullable Interval ofOneSplit(Contrast contrast, double value) {
        Optional<ImageSampling.Limits> ofImages = ImageSampling.limits(contrast, value);
        Spread spread = Spread.of(contrast.units(trial -> trial.network().replicate()).values());
        if (spread.units() >= 2) {
            double[] limits = spread.limits();
            return interval(
                    value,
                    ofImages.map(i -> SquareAndAdd.widened(value, limits, i.both())).orElse(limits),
                    Method.STUDENT_T,
                    1,
                    ofImages.isPresent() ? NO_CLASSES : NO_CLASSES_NO_IMAGES);
        }
        boolean single = contrast.weights().size() <= (contrast.isDifference() ? 2 : 1);
        return ofImages.map(
                        i ->
                                interval(
                                        value,
                                        i.both(),
                                        i.paired() ? Method.PAIRED_IMAGES : Method.BINOMIAL,
                                        1,
                                        single ? NO_TRAINING : NO_TRAINING_NO_CLASSES))
                .orElse(null);
    }

    private static Interval interval(
            double value, double[] limits, Method method, int splits, @Nullable String note) {
        return Interval.of(
                Math.min(value, limits[0]), Math.max(value, limits[1]), method, splits, note);
    }
}
