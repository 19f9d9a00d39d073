package io.transferscope.aggregator.figure;

import io.transferscope.aggregator.report.Curve;
import io.transferscope.aggregator.report.Effect;
import io.transferscope.aggregator.report.Means;
import io.transferscope.aggregator.report.Measurement;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYPolygonAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The two panels of {@link TransferFigure}: axes, points, lines and areas. */
final class TransferChart {
    private static final BasicStroke DOTTED =
            new BasicStroke(
                    1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1f, new float[] {2, 3}, 0);

    private final TransferContent content;
    private final MeanLines lines;
    private final AccuracyScale upperScale;
    private final NumberAxis layers;
    private final NumberAxis upperAccuracies;
    private final NumberAxis lowerAccuracies;
    private final JFreeChart chart;

    TransferChart(TransferContent content, Means means) {
        this.content = content;
        this.lines = new MeanLines(means, content.lastLayer());
        this.layers = Panels.layerAxis(content.lastLayer());
        this.upperScale = AccuracyScale.of(accuracies(), content.chance());
        this.upperAccuracies = Panels.accuracyAxis(upperScale);
        AccuracyScale lowerScale = AccuracyScale.of(means(), content.chance());
        this.lowerAccuracies = Panels.accuracyAxis(lowerScale);
        XYPlot upper = Panels.panel(points(), upperAccuracies, Panels.renderer(false, 9));
        XYPlot lower = Panels.panel(lines(), lowerAccuracies, lineRenderer());
        markChance(upper);
        markChance(lower);
        CombinedDomainXYPlot both = new CombinedDomainXYPlot(layers);
        both.setGap(28);
        both.add(upper, 1);
        both.add(lower, 1);
        both.setInsets(RectangleInsets.ZERO_INSETS);
        this.chart = new JFreeChart(null, FigureStyle.regular(14), both, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(new RectangleInsets(0, 14, 14, 4));
    }

    void draw(Graphics2D g, Rectangle2D area, ChartRenderingInfo info) {
        chart.draw(g, area, info);
    }

    boolean showsChance() {
        return upperScale.shows(content.chance());
    }

    Scale upperScale(Rectangle2D panel) {
        return new Scale(layers, upperAccuracies, panel);
    }

    /** Where n and accuracy are in the lower panel, once it is drawn. */
    Scale lowerScale(Rectangle2D panel) {
        return new Scale(layers, lowerAccuracies, panel);
    }

    /** From what is shown to where it is on paper. */
    record Scale(NumberAxis layers, NumberAxis accuracies, Rectangle2D panel) {
        double x(double copiedLayers) {
            return layers.valueToJava2D(copiedLayers, panel, RectangleEdge.BOTTOM);
        }

        double y(double accuracy) {
            return accuracies.valueToJava2D(100 * accuracy, panel, RectangleEdge.LEFT);
        }
    }

    /** Points of different curves at the same n stand side by side. */
    private static double dodge(Curve curve) {
        return switch (curve) {
            case BASE -> 0;
            case SELFFER -> -0.21;
            case SELFFER_FINE_TUNED -> -0.07;
            case TRANSFER -> 0.07;
            case TRANSFER_FINE_TUNED -> 0.21;
            case RANDOM -> 0.33;
        };
    }

    private XYSeriesCollection points() {
        XYSeries[] series = emptySeries();
        for (Measurement point : content.measurements()) {
            Curve curve = point.curve();
            series[curve.ordinal()].add(
                    point.copiedLayers() + dodge(curve), 100 * point.accuracy());
        }
        return collect(series);
    }

    private XYSeriesCollection lines() {
        XYSeries[] series = emptySeries();
        for (Curve curve : Curve.values()) {
            if (curve == Curve.BASE) { // a level, not a line through points
                lines.points(curve)
                        .headMap(0, true)
                        .values()
                        .forEach(base -> series[0].add(0, 100 * base));
            } else if (curve != Curve.RANDOM) {
                lines.points(curve)
                        .forEach((n, mean) -> series[curve.ordinal()].add((double) n, 100 * mean));
            }
        }
        return collect(series);
    }

    private XYLineAndShapeRenderer lineRenderer() {
        XYLineAndShapeRenderer renderer = Panels.renderer(true, 8);
        shade(renderer, Effect.GENERALIZATION, Curve.TRANSFER_FINE_TUNED, 70);
        shade(renderer, Effect.CO_ADAPTATION, Curve.SELFFER, 46);
        shade(renderer, Effect.SPECIFICITY, Curve.TRANSFER, 42);
        return renderer;
    }

    private void shade(XYLineAndShapeRenderer renderer, Effect effect, Curve tint, int alpha) {
        Color color = FigureStyle.transparent(FigureStyle.line(tint), alpha);
        for (double[] corners : lines.areas(effect.upper(), effect.lower())) {
            double[] inPercent =
                    IntStream.range(0, corners.length)
                            .mapToDouble(i -> i % 2 == 0 ? corners[i] : 100 * corners[i])
                            .toArray();
            renderer.addAnnotation(
                    new XYPolygonAnnotation(inPercent, null, null, color), Layer.BACKGROUND);
        }
    }

    private void markChance(XYPlot panel) {
        panel.addRangeMarker(
                new ValueMarker(100 * content.chance(), FigureStyle.FAINT_INK, DOTTED),
                Layer.BACKGROUND);
        lines.points(Curve.BASE).values().stream()
                .limit(1)
                .forEach(
                        base ->
                                panel.addRangeMarker(
                                        new ValueMarker(
                                                100 * base,
                                                FigureStyle.FAINT_INK,
                                                new BasicStroke(1f)),
                                        Layer.BACKGROUND));
    }

    private double[] accuracies() {
        return content.measurements().stream().mapToDouble(Measurement::accuracy).toArray();
    }

    private double[] means() {
        return Arrays.stream(Curve.values())
                .filter(curve -> curve != Curve.RANDOM)
                .flatMap(curve -> lines.points(curve).values().stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private static XYSeries[] emptySeries() {
        return Arrays.stream(Curve.values())
                .map(curve -> new XYSeries(curve.label(), false, true))
                .toArray(XYSeries[]::new);
    }

    private static XYSeriesCollection collect(XYSeries[] series) {
        XYSeriesCollection collection = new XYSeriesCollection();
        Arrays.stream(series).forEach(collection::addSeries);
        return collection;
    }
}
