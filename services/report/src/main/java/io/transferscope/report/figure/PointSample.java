package io.transferscope.report.figure;

import io.transferscope.report.results.Curve;
import io.transferscope.report.results.NetworkAccuracy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The networks that a figure draws one by one: all, or of very many so many of each treatment as is
 * its share, evenly from the lowest accuracy to the highest.
 */
final class PointSample {
    /** More would only hide each other, and each takes a kilobyte while the picture is made. */
    static final int MOST = 5_000;

    private final Map<Curve, List<NetworkAccuracy>> byCurve = new EnumMap<>(Curve.class);
    private final int all;

    /**
     * @param measurements in the report's order
     */
    PointSample(List<NetworkAccuracy> measurements) {
        all = measurements.size();
        Map<Curve, Map<Integer, List<NetworkAccuracy>>> byTreatment = new EnumMap<>(Curve.class);
        for (NetworkAccuracy one : measurements) {
            byTreatment
                    .computeIfAbsent(one.curve(), curve -> new TreeMap<>())
                    .computeIfAbsent(one.copiedLayers(), n -> new ArrayList<>())
                    .add(one);
        }
        byTreatment.forEach(
                (curve, byLayers) ->
                        byCurve.put(
                                curve,
                                byLayers.values().stream()
                                        .flatMap(alike -> shown(alike).stream())
                                        .toList()));
    }

    List<NetworkAccuracy> of(Curve curve) {
        return byCurve.getOrDefault(curve, List.of());
    }

    /** Says so where it is not all; else empty. */
    List<String> note() {
        int drawn = byCurve.values().stream().mapToInt(List::size).sum();
        return drawn == all
                ? List.of()
                : List.of(
                        Lettering.format(
                                "%d of %d networks are drawn as points, evenly from the lowest of"
                                        + " each treatment to its highest; all else is of all.",
                                drawn, all));
    }

    private List<NetworkAccuracy> shown(List<NetworkAccuracy> alike) {
        int size = alike.size();
        int most = (int) Math.max(2, (long) size * MOST / all);
        if (size <= most) {
            return alike;
        }
        List<NetworkAccuracy> ascending =
                alike.stream()
                        .sorted(Comparator.comparingDouble(NetworkAccuracy::accuracy))
                        .toList();
        List<NetworkAccuracy> shown = new ArrayList<>(most);
        for (int i = 0; i < most; i++) {
            shown.add(ascending.get((int) ((long) i * (size - 1) / (most - 1))));
        }
        return shown;
    }
}
