package io.transferscope.report.figure;

import io.transferscope.report.Curve;
import io.transferscope.report.Measurement;
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
final class Marks {
    /** More would only hide each other, and each takes a kilobyte while the picture is made. */
    static final int MOST = 5_000;

    private final Map<Curve, List<Measurement>> byCurve = new EnumMap<>(Curve.class);
    private final int all;

    /**
     * @param measurements in the report's order
     */
    Marks(List<Measurement> measurements) {
        all = measurements.size();
        Map<Curve, Map<Integer, List<Measurement>>> byTreatment = new EnumMap<>(Curve.class);
        for (Measurement one : measurements) {
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

    List<Measurement> of(Curve curve) {
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

    private List<Measurement> shown(List<Measurement> alike) {
        int size = alike.size();
        int most = (int) Math.max(2, (long) size * MOST / all);
        if (size <= most) {
            return alike;
        }
        List<Measurement> ascending =
                alike.stream().sorted(Comparator.comparingDouble(Measurement::accuracy)).toList();
        List<Measurement> shown = new ArrayList<>(most);
        for (int i = 0; i < most; i++) {
            shown.add(ascending.get((int) ((long) i * (size - 1) / (most - 1))));
        }
        return shown;
    }
}
