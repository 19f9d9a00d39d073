package io.transferscope.report.figure;

import io.transferscope.report.results.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Lines through the means of one study, and the areas between two of them, in percent. */
final class MeanLines {
    /** Distance of lines that have intervals, which would hide each other. */
    private static final double ASIDE = 0.06;

    private final Estimates estimates;
    private final int lastLayer;

    /**
     * @param lastLayer up to which the base networks' level is drawn
     */
    MeanLines(Estimates estimates, int lastLayer) {
        this.estimates = estimates;
        this.lastLayer = lastLayer;
    }

    /** Points of a line; each starts at the base networks, from which its networks differ by n. */
    List<DataPoint> points(Curve curve) {
        List<DataPoint> points = new ArrayList<>();
        if (curve == Curve.BASE) {
            estimates
                    .base()
                    .ifPresent(
                            base ->
                                    points.add(
                                            base.at(0).saying(MarkerData.of("", curve, 0, base))));
            return points;
        }
        if (!estimates.along(curve).isEmpty()) {
            estimates.base().ifPresent(base -> points.add(DataPoint.at(0, base.mean())));
        }
        estimates
                .along(curve)
                .forEach(
                        (n, mean) ->
                                points.add(
                                        mean.at(n + aside(curve))
                                                .saying(MarkerData.of("", curve, n, mean))));
        return points;
    }

    /** Height of a line at any place between its first and last points. */
    double at(Curve curve, double x) {
        List<DataPoint> corners = corners(curve);
        DataPoint left = corners.get(0);
        for (DataPoint right : corners) {
            if (right.x() >= x && right.x() > left.x()) {
                double share = Math.max(0, (x - left.x()) / (right.x() - left.x()));
                return left.y() * (1 - share) + right.y() * share;
            }
            left = right;
        }
        return left.y();
    }

    /**
     * The polygons, as x and y in turn, that lie between two lines where {@code upper} really is
     * the upper one.
     */
    List<double[]> areas(Curve upper, Curve lower) {
        List<DataPoint> above = corners(upper);
        List<DataPoint> below = corners(lower);
        List<double[]> areas = new ArrayList<>();
        if (above.isEmpty() || below.isEmpty()) {
            return areas;
        }
        TreeSet<Double> corners = new TreeSet<>();
        above.forEach(point -> corners.add(point.x()));
        below.forEach(point -> corners.add(point.x()));
        double first = Math.max(corners(upper).get(0).x(), below.get(0).x());
        double last = Math.min(above.get(above.size() - 1).x(), below.get(below.size() - 1).x());
        Double left = null;
        for (double right : corners.subSet(first, true, Math.max(first, last), true)) {
            if (left != null) {
                addBetween(areas, upper, lower, left, right);
            }
            left = right;
        }
        return areas;
    }

    private double aside(Curve curve) {
        return estimates.intervals().isEmpty() ? 0 : ASIDE * rank(curve);
    }

    /** Places of lines side by side, from left to right around 0. */
    static double rank(Curve curve) {
        return switch (curve) {
            case BASE, RANDOM -> 0;
            case SELFFER -> -0.5;
            case SELFFER_FINE_TUNED -> -1.5;
            case TRANSFER -> 0.5;
            case TRANSFER_FINE_TUNED -> 1.5;
            case PRETRAINED -> -2.5;
            case PRETRAINED_FINE_TUNED -> 2.5;
            case SELFFER_WARM -> -3.5;
            case TRANSFER_WARM -> 3.5;
        };
    }

    private List<DataPoint> corners(Curve curve) {
        List<DataPoint> corners = points(curve);
        if (curve == Curve.BASE && !corners.isEmpty()) {
            corners.add(DataPoint.at(lastLayer + 0.5, corners.get(0).y()));
        }
        return corners;
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
