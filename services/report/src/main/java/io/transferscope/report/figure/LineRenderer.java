package io.transferscope.report.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.entity.EntityCollection;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYDataset;

/** Draws each {@link Line} in its style and form. */
final class LineRenderer extends XYLineAndShapeRenderer {
    static final Stroke BAR = new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL);

    private static final long serialVersionUID = 1;

    private final transient List<Line> lines;
    private final transient AccuracyScale scale;

    LineRenderer(List<Line> lines, AccuracyScale scale, double markerSize) {
        this.lines = lines;
        this.scale = scale;
        setUseFillPaint(true);
        setUseOutlinePaint(true);
        setDrawSeriesLineAsPath(true);
        for (int series = 0; series < lines.size(); series++) {
            SeriesStyle style = lines.get(series).style();
            setSeriesPaint(series, style.line());
            setSeriesStroke(series, style.stroke());
            setSeriesFillPaint(series, style.fill());
            setSeriesOutlinePaint(series, style.rim());
            setSeriesOutlineStroke(series, style.rimStroke());
            setSeriesShape(series, style.marker().apply(markerSize));
            setSeriesLinesVisible(series, lines.get(series).form() != Line.Form.SCATTERED);
        }
    }

    /** Points of the other part of a broken axis would reach into this one. */
    @Override
    public boolean getItemShapeVisible(int series, int item) {
        Line line = lines.get(series);
        boolean marked = line.form() != Line.Form.ENDING || item == line.points().size() - 1;
        return marked && scale.shows(line.points().get(item).y());
    }

    @Override
    protected void drawSecondaryPass(
            Graphics2D g,
            XYPlot plot,
            XYDataset dataset,
            int pass,
            int series,
            int item,
            ValueAxis across,
            Rectangle2D area,
            ValueAxis up,
            CrosshairState crosshair,
            EntityCollection entities) {
        lines.get(series)
                .points()
                .get(item)
                .data()
                .describing(
                        g,
                        () ->
                                super.drawSecondaryPass(
                                        g, plot, dataset, pass, series, item, across, area, up,
                                        crosshair, entities));
    }
}
