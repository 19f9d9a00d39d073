package io.transferscope.report.figure;

import io.transferscope.report.results.Curve;
import io.transferscope.report.statistics.Interval;
import io.transferscope.report.summary.StudySummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Mean accuracies in percent, by curve and number of copied layers, with their intervals. */
final class Estimates {
    private final List<Interval> intervals = new ArrayList<>();
    private final Map<Curve, NavigableMap<Integer, Estimate>> curves = new EnumMap<>(Curve.class);

    /** A mean, never of nothing. */
    record Estimate(double mean, int count, DataPoint.@Nullable Bar interval) {
        DataPoint at(double x) {
            return new DataPoint(x, mean, interval, MarkerData.NONE);
        }
    }

    static Estimates of(StudySummary.Scope scope) {
        Estimates estimates = new Estimates();
        estimates.add(Curve.BASE, 0, scope.base());
        for (StudySummary.AtLayer layer : scope.byCopiedLayers()) {
            for (Curve curve : Curve.values()) {
                StudySummary.Average average = layer.means().get(curve.label());
                if (curve != Curve.BASE && average != null) {
                    estimates.add(curve, layer.copiedLayers(), average);
                }
            }
        }
        return estimates;
    }

    static Estimates none() {
        return new Estimates();
    }

    private Estimates() {}

    private void add(Curve curve, int copiedLayers, StudySummary.Average average) {
        Double mean = average.mean();
        if (average.interval() != null) {
            intervals.add(average.interval());
        }
        if (mean != null && Double.isFinite(mean)) {
            curves.computeIfAbsent(curve, any -> new TreeMap<>())
                    .put(
                            copiedLayers,
                            new Estimate(
                                    100 * mean,
                                    average.count(),
                                    DataPoint.Bar.of(average.interval(), 100)));
        }
    }

    /** The points of one curve by copied layers, ascending; empty when nothing is measured. */
    NavigableMap<Integer, Estimate> along(Curve curve) {
        return Collections.unmodifiableNavigableMap(
                curves.getOrDefault(curve, Collections.emptyNavigableMap()));
    }

    Optional<Estimate> at(Curve curve, int copiedLayers) {
        return Optional.ofNullable(along(curve).get(copiedLayers));
    }

    Optional<Estimate> base() {
        return at(Curve.BASE, 0);
    }

    /** All that there are. */
    List<Interval> intervals() {
        return List.copyOf(intervals);
    }
}
