package io.transferscope.aggregator.figure;

import io.transferscope.aggregator.report.Curve;
import io.transferscope.aggregator.report.Means;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The lower panel's geometry: lines through the means, and the areas between two of them. */
final class MeanLines {
    private final Means means;
    private final int lastLayer;

    /**
     * @param lastLayer up to which the base networks' level is drawn
     */
    MeanLines(Means means, int lastLayer) {
        this.means = means;
        this.lastLayer = lastLayer;
    }

    /** Points of a line; each starts at the base networks, from which its networks differ by n. */
    NavigableMap<Integer, Double> points(Curve curve) {
        NavigableMap<Integer, Double> points = new TreeMap<>();
        if (curve != Curve.BASE) {
            means.along(curve).forEach((n, mean) -> points.put(n, mean.value()));
        }
        if (curve == Curve.BASE || !points.isEmpty()) {
            means.base().ifPresent(base -> points.put(0, base.value()));
        }
        if (curve == Curve.BASE && !points.isEmpty()) {
            points.put(lastLayer, points.get(0));
        }
        return points;
    }

    /** Height of a line at any place between its first and last points. */
    double at(Curve curve, double x) {
        NavigableMap<Integer, Double> points = points(curve);
        int left = points.floorKey((int) Math.floor(x));
        Integer right = points.higherKey(left);
        if (right == null || x <= left) {
            return points.get(left);
        }
        double share = (x - left) / (right - left);
        return points.get(left) * (1 - share) + points.get(right) * share;
    }

    /**
     * The polygons, as x and y in turn, that lie between two lines where {@code upper} really is
     * the upper one.
     */
    List<double[]> areas(Curve upper, Curve lower) {
        NavigableMap<Integer, Double> above = points(upper);
        NavigableMap<Integer, Double> below = points(lower);
        List<double[]> areas = new ArrayList<>();
        if (above.isEmpty() || below.isEmpty()) {
            return areas;
        }
        TreeSet<Integer> corners = new TreeSet<>(above.keySet());
        corners.addAll(below.keySet());
        int first = Math.max(above.firstKey(), below.firstKey());
        int last = Math.min(above.lastKey(), below.lastKey());
        Integer left = null;
        for (int right : corners.subSet(first, true, Math.max(first, last), true)) {
            if (left != null) {
                addBetween(areas, upper, lower, left, right);
            }
            left = right;
        }
        return areas;
    }

    /** One piece between two neighbouring corners, cut off where the lines cross. */
    private void addBetween(
            List<double[]> areas, Curve upper, Curve lower, double left, double right) {
        double leftGap = at(upper, left) - at(lower, left);
        double rightGap = at(upper, right) - at(lower, right);
        if (leftGap <= 0 && rightGap <= 0) {
            return;
        }
        double crossing = left + (right - left) * leftGap / (leftGap - rightGap);
        double from = leftGap < 0 ? crossing : left;
        double to = rightGap < 0 ? crossing : right;
        areas.add(
                new double[] {
                    from,
                    at(upper, from),
                    to,
                    at(upper, to),
                    to,
                    at(lower, to),
                    from,
                    at(lower, from)
                });
    }
}
