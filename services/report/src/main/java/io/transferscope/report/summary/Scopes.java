package io.transferscope.report.summary;

import static java.util.Objects.requireNonNull;

import io.transferscope.report.results.Curve;
import io.transferscope.report.results.LayerRange;
import io.transferscope.report.results.Quantity;
import io.transferscope.report.results.Trial;
import io.transferscope.report.results.Trials;
import io.transferscope.report.statistics.Contrast;
import io.transferscope.report.statistics.Intervals;
import io.transferscope.report.summary.StudySummary.AtLayer;
import io.transferscope.report.summary.StudySummary.Average;
import io.transferscope.report.summary.StudySummary.Difference;
import io.transferscope.report.summary.StudySummary.OverBase;
import io.transferscope.report.summary.StudySummary.Paired;
import io.transferscope.report.summary.StudySummary.Scope;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums up some networks of a study by n and treatment. */
final class Scopes {
    private final Intervals intervals;

    Scopes(Intervals intervals) {
        this.intervals = requireNonNull(intervals, "intervals is null");
    }

    Scope of(Trials trials) {
        return new Scope(
                average(trials.at(Curve.BASE, 0)),
                trials.layers().stream().map(n -> atLayer(trials, n)).toList());
    }

    private AtLayer atLayer(Trials trials, int n) {
        Map<String, Average> means = new TreeMap<>();
        for (Curve curve : Curve.values()) {
            List<Trial> planned = trials.at(curve, n);
            if (curve != Curve.BASE && !planned.isEmpty()) {
                means.put(curve.label(), average(planned));
            }
        }
        Map<Quantity, @Nullable Difference> differences = new EnumMap<>(Quantity.class);
        for (Quantity quantity : Quantity.values()) {
            differences.put(quantity, difference(trials, quantity, n));
        }
        return new AtLayer(
                n,
                means,
                differences.get(Quantity.CO_ADAPTATION_DROP),
                differences.get(Quantity.SPECIFICITY_DROP),
                differences.get(Quantity.FINE_TUNING_GAIN),
                differences.get(Quantity.BOOST_OVER_SELFFER),
                differences.get(Quantity.PRETRAINED_GAIN),
                differences.get(Quantity.PRETRAINED_FINE_TUNING_GAIN),
                differences.get(Quantity.PRETRAINED_OVER_SELFFER),
                differences.get(Quantity.PRETRAINED_OVER_FROZEN));
    }

    private Average average(List<Trial> planned) {
        Contrast mean = Contrast.mean(planned);
        double best10 = 0;
        for (Trial trial : planned) {
            best10 += trial.hasAccuracy() ? trial.best10Accuracy() : 0;
        }
        boolean known = mean.networks() > 0 && !Double.isNaN(best10);
        return new Average(
                mean.value(),
                mean.networks(),
                unmeasured(planned),
                mean.lacking() - unmeasured(planned),
                (int) planned.stream().filter(trial -> trial.notLearned().isPresent()).count(),
                known ? best10 / mean.networks() : null,
                intervals.of(mean));
    }

    private @Nullable Difference difference(Trials trials, Quantity quantity, int n) {
        List<Trial> from = trials.at(quantity.from(), n);
        List<Trial> less = trials.at(quantity.less(), n);
        if (from.isEmpty() || less.isEmpty()) {
            return null;
        }
        return new Difference(
                Contrast.pooled(from, less).value(),
                unmeasured(from) + unmeasured(less),
                paired(Contrast.paired(trials, quantity, new LayerRange(n, n))));
    }

    /**
     * Differences from base networks, by curve and n; empty where there are none to compare with.
     */
    List<OverBase> overBase(Trials trials) {
        List<OverBase> all = new ArrayList<>();
        if (!trials.at(Curve.BASE, 0).isEmpty()) {
            for (Curve curve : Curve.values()) {
                for (int n : trials.layers()) {
                    if (curve != Curve.BASE && !trials.at(curve, n).isEmpty()) {
                        all.add(overBase(trials, curve, n));
                    }
                }
            }
        }
        return all;
    }

    private OverBase overBase(Trials trials, Curve curve, int n) {
        List<Trial> networks = trials.at(curve, n);
        List<Trial> base = trials.at(Curve.BASE, 0);
        Contrast pooled = Contrast.pooled(networks, base);
        return new OverBase(
                curve.label(),
                n,
                pooled.value(),
                pooled.networks(),
                unmeasured(networks) + unmeasured(base),
                intervals.of(pooled),
                paired(Contrast.overBase(trials, curve, new LayerRange(n, n))));
    }

    private @Nullable Paired paired(Contrast contrast) {
        Double value = contrast.value();
        return value == null
                ? null
                : new Paired(
                        value, contrast.networks(), contrast.lacking(), intervals.of(contrast));
    }

    private static int unmeasured(List<Trial> planned) {
        return (int) planned.stream().filter(trial -> !trial.isMeasured()).count();
    }
}
