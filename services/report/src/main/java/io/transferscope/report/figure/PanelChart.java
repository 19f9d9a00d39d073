package io.transferscope.report.figure;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.annotations.XYPolygonAnnotation;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Draws a {@link Panel} so that the area within its axes is where it is wanted. */
final class PanelChart {
    private static final double STRIP_SHARE = 0.2;
    private static final double BREAK = 14;
    private static final double AXIS_SPACE = 60;

    private final Panel panel;
    private final Rectangle2D area;
    private final double markerSize;

    /**
     * @param area within the axes, in figure units
     */
    PanelChart(Panel panel, Rectangle2D area, double markerSize) {
        this.panel = panel;
        this.area = area;
        this.markerSize = markerSize;
    }

    /** Which of the axes are written: those that no neighbour writes. */
    record Written(boolean across, boolean up) {}

    void draw(Graphics2D g, Written written) {
        VerticalAxis heights = panel.heights();
        AccuracyScale strip = heights.strip();
        draw(
                g,
                heights.main(),
                mainArea(),
                new Written(written.across() && strip == null, written.up()));
        if (strip != null) {
            draw(g, strip, stripArea(), written);
            drawBreak(g, area.getX());
        }
    }

    double x(double across) {
        HorizontalAxis shown = panel.across();
        return area.getX()
                + area.getWidth() * (across - shown.from()) / (shown.to() - shown.from());
    }

    double y(double height) {
        AccuracyScale strip = panel.heights().strip();
        return strip != null && height < strip.to()
                ? y(height, strip, stripArea())
                : y(height, panel.heights().main(), mainArea());
    }

    private static double y(double height, AccuracyScale scale, Rectangle2D part) {
        return part.getMaxY()
                - part.getHeight() * (height - scale.from()) / (scale.to() - scale.from());
    }

    /** The part of the area where the axis is not compressed. */
    Rectangle2D mainArea() {
        double below = panel.heights().strip() == null ? 0 : stripHeight() + BREAK;
        return new Rectangle2D.Double(
                area.getX(), area.getY(), area.getWidth(), area.getHeight() - below);
    }

    private Rectangle2D stripArea() {
        return new Rectangle2D.Double(
                area.getX(), area.getMaxY() - stripHeight(), area.getWidth(), stripHeight());
    }

    private double stripHeight() {
        return STRIP_SHARE * area.getHeight();
    }

    /** Two strokes across the axis of heights. */
    private void drawBreak(Graphics2D g, double x) {
        g.setPaint(FigureStyle.INK);
        g.setStroke(FigureStyle.HAIRLINE);
        for (double y : new double[] {mainArea().getMaxY(), stripArea().getY()}) {
            g.draw(new Line2D.Double(x - 5, y + 3, x + 5, y - 3));
        }
    }

    private void draw(Graphics2D g, AccuracyScale scale, Rectangle2D part, Written written) {
        TickAxis across = TickAxis.across(panel.across());
        TickAxis up = TickAxis.up(scale);
        if (!written.across()) {
            across.bare();
        }
        if (!written.up()) {
            up.bare();
        }
        XYPlot plot = new XYPlot(dataset(), across, up, renderer(scale));
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinePaint(FigureStyle.RULE);
        plot.setDomainGridlineStroke(FigureStyle.HAIRLINE);
        plot.setRangeGridlinePaint(FigureStyle.RULE);
        plot.setRangeGridlineStroke(FigureStyle.HAIRLINE);
        plot.setRangeZeroBaselineVisible(false);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        AxisSpace left = new AxisSpace();
        left.setLeft(AXIS_SPACE);
        plot.setFixedRangeAxisSpace(left);
        AxisSpace bottom = new AxisSpace();
        bottom.setBottom(AXIS_SPACE);
        plot.setFixedDomainAxisSpace(bottom);
        for (Panel.Level level : panel.background().levels()) {
            plot.addRangeMarker(
                    new ValueMarker(level.height(), level.color(), level.stroke()),
                    Layer.BACKGROUND);
        }
        plot.draw(
                g,
                new Rectangle2D.Double(
                        part.getX() - AXIS_SPACE,
                        part.getY(),
                        part.getWidth() + AXIS_SPACE,
                        part.getHeight() + AXIS_SPACE),
                null,
                null,
                null);
    }

    private XYSeriesCollection dataset() {
        XYSeriesCollection collection = new XYSeriesCollection();
        int number = 0;
        for (Line line : panel.lines()) {
            XYSeries series = new XYSeries(number++, false, true);
            line.points().forEach(point -> series.add(point.x(), point.y()));
            collection.addSeries(series);
        }
        return collection;
    }

    private XYLineAndShapeRenderer renderer(AccuracyScale scale) {
        LineRenderer renderer = new LineRenderer(panel.lines(), scale, markerSize);
        for (Panel.Area filled : panel.background().areas()) {
            renderer.addAnnotation(
                    new XYPolygonAnnotation(filled.corners(), null, null, filled.color()),
                    Layer.BACKGROUND);
        }
        for (Line line : panel.lines()) {
            for (DataPoint point : line.points()) {
                DataPoint.Bar bar = point.interval();
                if (bar != null && bar.low() < scale.to() && bar.high() > scale.from()) {
                    renderer.addAnnotation(
                            new XYLineAnnotation(
                                    point.x(),
                                    Math.max(bar.low(), scale.from()),
                                    point.x(),
                                    Math.min(bar.high(), scale.to()),
                                    LineRenderer.BAR,
                                    line.style().barColor()),
                            Layer.BACKGROUND);
                }
            }
        }
        return renderer;
    }
}
