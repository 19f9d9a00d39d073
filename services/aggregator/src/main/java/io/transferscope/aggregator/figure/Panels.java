package io.transferscope.aggregator.figure;

import io.transferscope.aggregator.report.Curve;
import java.awt.BasicStroke;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYDataset;

/** Axes, panels and renderers in the project's style. */
final class Panels {
    private static final BasicStroke HAIRLINE = new BasicStroke(1f);

    private Panels() {}

    static NumberAxis layerAxis(int lastLayer) {
        NumberAxis axis = new NumberAxis("Layer n at which the network is chopped and retrained");
        axis.setRange(-0.5, lastLayer + 0.5);
        axis.setTickUnit(new NumberTickUnit(lastLayer > 20 ? 5 : 1, format("0")));
        return styled(axis);
    }

    static NumberAxis accuracyAxis(AccuracyScale scale) {
        NumberAxis axis = new NumberAxis("Top-1 accuracy (%)");
        axis.setRange(scale.from(), scale.to());
        axis.setTickUnit(new NumberTickUnit(scale.tick(), format(scale.tick() < 1 ? "0.0" : "0")));
        return styled(axis);
    }

    static XYPlot panel(XYDataset dataset, NumberAxis accuracies, XYLineAndShapeRenderer renderer) {
        XYPlot plot = new XYPlot(dataset, null, accuracies, renderer);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinePaint(FigureStyle.RULE);
        plot.setDomainGridlineStroke(HAIRLINE);
        plot.setRangeGridlinePaint(FigureStyle.RULE);
        plot.setRangeGridlineStroke(HAIRLINE);
        plot.setRangeZeroBaselineVisible(false);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        return plot;
    }

    static XYLineAndShapeRenderer renderer(boolean withLines, double markerSize) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(withLines, true);
        renderer.setUseFillPaint(true);
        renderer.setUseOutlinePaint(true);
        renderer.setDrawSeriesLineAsPath(true);
        for (Curve curve : Curve.values()) {
            int series = curve.ordinal();
            renderer.setSeriesPaint(series, FigureStyle.line(curve));
            renderer.setSeriesStroke(series, FigureStyle.lineStroke(curve));
            renderer.setSeriesFillPaint(series, FigureStyle.fill(curve));
            renderer.setSeriesOutlinePaint(series, FigureStyle.rim(curve));
            renderer.setSeriesOutlineStroke(series, FigureStyle.RIM);
            renderer.setSeriesShape(series, FigureStyle.marker(curve, markerSize));
        }
        return renderer;
    }

    private static <A extends ValueAxis> A styled(A axis) {
        axis.setLabelFont(FigureStyle.regular(14));
        axis.setLabelPaint(FigureStyle.INK);
        axis.setTickLabelFont(FigureStyle.regular(13));
        axis.setTickLabelPaint(FigureStyle.INK);
        axis.setAxisLinePaint(FigureStyle.INK);
        axis.setTickMarkPaint(FigureStyle.INK);
        axis.setTickMarkInsideLength(0);
        axis.setTickMarkOutsideLength(4);
        axis.setTickLabelInsets(new RectangleInsets(3, 5, 3, 5));
        return axis;
    }

    /** Numbers look the same in every country. */
    static DecimalFormat format(String pattern) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    }
}
