package io.transferscope.report.results;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Mean accuracy per curve and number of copied layers, and how many networks it rests on. */
public final class Means {
    private final Map<Curve, NavigableMap<Integer, Mean>> curves = new EnumMap<>(Curve.class);

    /** A mean, never of nothing. */
    public record Mean(double value, int count) {}

    /**
     * @param measurements in one fixed order, the report's: sums of floating point numbers depend
     *     on it
     */
    public static Means of(Collection<NetworkAccuracy> measurements) {
        Map<Curve, NavigableMap<Integer, double[]>> sums = new EnumMap<>(Curve.class);
        for (NetworkAccuracy measurement : measurements) {
            double[] sum =
                    sums.computeIfAbsent(measurement.curve(), curve -> new TreeMap<>())
                            .computeIfAbsent(measurement.copiedLayers(), n -> new double[2]);
            sum[0] += measurement.accuracy();
            sum[1]++;
        }
        Means means = new Means();
        sums.forEach(
                (curve, byLayers) -> {
                    NavigableMap<Integer, Mean> along = new TreeMap<>();
                    byLayers.forEach(
                            (n, sum) -> along.put(n, new Mean(sum[0] / sum[1], (int) sum[1])));
                    means.curves.put(curve, Collections.unmodifiableNavigableMap(along));
                });
        return means;
    }

    private Means() {}

    /**
     * The points of one curve by copied layers, ascending; empty when nothing of it is measured.
     */
    public NavigableMap<Integer, Mean> along(Curve curve) {
        return curves.getOrDefault(curve, Collections.emptyNavigableMap());
    }

    public Optional<Mean> at(Curve curve, int copiedLayers) {
        return Optional.ofNullable(along(curve).get(copiedLayers));
    }

    public Optional<Mean> base() {
        return at(Curve.BASE, 0);
    }
}
