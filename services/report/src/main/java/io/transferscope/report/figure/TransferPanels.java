package io.transferscope.report.figure;

import io.transferscope.report.figure.Panel.Area;
import io.transferscope.report.figure.Panel.Background;
import io.transferscope.report.figure.Panel.Level;
import io.transferscope.report.results.Curve;
import io.transferscope.report.results.NetworkAccuracy;
import io.transferscope.report.summary.Effect;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/** The two panels of {@link TransferFigure}: the networks, and the means. */
final class TransferPanels {
    static final String ACCURACY = "Top-1 accuracy (%)";
    static final String LAYERS = "Layer n at which the network is chopped and retrained";

    private static final int CROWD = 12;
    private static final double SPREAD = 0.13;
    private static final double GOLDEN_SECTION = 0.618034;

    private final StudyContent study;
    private final PointSample sample;
    private final MeanLines means;
    private final FigureLayout layout;
    private final boolean crowded;

    TransferPanels(StudyContent study, PointSample sample, MeanLines means, FigureLayout layout) {
        this.study = study;
        this.sample = sample;
        this.means = means;
        this.layout = layout;
        this.crowded =
                Arrays.stream(Curve.values())
                        .flatMap(curve -> study.estimates().along(curve).values().stream())
                        .anyMatch(mean -> mean.count() > CROWD);
    }

    /** What the axis of layers says, in a few words where it is short. */
    static String layersWithin(double width) {
        return Lettering.width(LAYERS, FigureStyle.AXIS) <= width ? LAYERS : "Copied layers n";
    }

    Panel networks() {
        return new Panel(
                "",
                HorizontalAxis.layers(LAYERS, study.lastLayer(), layout),
                ACCURACY,
                VerticalAxis.ofAccuracies(
                        accuracies(curve -> curve != Curve.RANDOM),
                        accuracies(curve -> curve == Curve.RANDOM),
                        study.chance()),
                Background.of(levels()),
                Arrays.stream(Curve.values())
                        .map(
                                curve ->
                                        new Line(
                                                curve.label(),
                                                crowded
                                                        ? SeriesStyle.of(curve).slight()
                                                        : SeriesStyle.of(curve),
                                                Line.Form.SCATTERED,
                                                points(curve)))
                        .toList());
    }

    Panel means() {
        List<Line> lines =
                Arrays.stream(Curve.values())
                        .filter(curve -> curve != Curve.RANDOM)
                        .map(
                                curve ->
                                        new Line(
                                                curve.label(),
                                                SeriesStyle.of(curve),
                                                Line.Form.MARKED,
                                                means.points(curve)))
                        .toList();
        return new Panel(
                "",
                HorizontalAxis.layers(LAYERS, study.lastLayer(), layout),
                ACCURACY,
                VerticalAxis.whole(AccuracyScale.of(extent(lines), study.chance())),
                new Background(levels(), areas()),
                lines);
    }

    /** All heights that a panel's lines reach, with their intervals. */
    static double[] extent(List<Line> lines) {
        return lines.stream()
                .flatMap(line -> line.points().stream())
                .flatMapToDouble(
                        point ->
                                point.interval() == null
                                        ? DoubleStream.of(point.y())
                                        : DoubleStream.of(
                                                point.y(),
                                                point.interval().low(),
                                                point.interval().high()))
                .toArray();
    }

    private List<Level> levels() {
        List<Level> levels = new ArrayList<>();
        study.chance().ifPresent(chance -> levels.add(Level.chance(chance)));
        study.estimates().base().ifPresent(base -> levels.add(Level.base(base.mean())));
        return levels;
    }

    private List<Area> areas() {
        List<Area> areas = new ArrayList<>();
        addAreas(areas, Effect.GENERALIZATION, Curve.TRANSFER_FINE_TUNED, 70);
        addAreas(areas, Effect.CO_ADAPTATION, Curve.SELFFER, 46);
        addAreas(areas, Effect.SPECIFICITY, Curve.TRANSFER, 42);
        return areas;
    }

    private void addAreas(List<Area> areas, Effect effect, Curve tint, int alpha) {
        Color color = FigureStyle.transparent(SeriesStyle.of(tint).line(), alpha);
        means.areas(effect.upper(), effect.lower())
                .forEach(corners -> areas.add(new Area(corners, color)));
    }

    private List<DataPoint> points(Curve curve) {
        Map<Integer, Integer> before = new HashMap<>();
        List<DataPoint> points = new ArrayList<>();
        for (NetworkAccuracy point : sample.of(curve)) {
            int rank = before.merge(point.copiedLayers(), 1, Integer::sum);
            double x = point.copiedLayers() + aside(curve) + (isCrowded() ? spread(rank) : 0);
            points.add(DataPoint.at(x, 100 * point.accuracy()).saying(MarkerData.of(point)));
        }
        return points;
    }

    /** Whether so many networks share an n and a curve that their points hide each other. */
    boolean isCrowded() {
        return crowded;
    }

    /** From left to right by turns, evenly. */
    private static double spread(int rank) {
        return SPREAD * (rank * GOLDEN_SECTION % 1 - 0.5);
    }

    private double[] accuracies(Predicate<Curve> which) {
        return study.measurements().stream()
                .filter(point -> which.test(point.curve()))
                .mapToDouble(NetworkAccuracy::accuracy)
                .map(accuracy -> 100 * accuracy)
                .toArray();
    }

    /** Points of different curves at the same n stand side by side. */
    private static double aside(Curve curve) {
        return switch (curve) {
            case BASE -> 0;
            case SELFFER -> -0.21;
            case SELFFER_FINE_TUNED -> -0.07;
            case TRANSFER -> 0.07;
            case TRANSFER_FINE_TUNED -> 0.21;
            case RANDOM -> 0.34;
            case PRETRAINED -> -0.34;
            case PRETRAINED_FINE_TUNED -> 0.34;
            case SELFFER_WARM -> -0.28;
            case TRANSFER_WARM -> 0.28;
        };
    }
}
