package io.transferscope.report.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/** An axis in the project's style; from left to right it has ticks at chosen places. */
final class TickAxis extends NumberAxis {
    private static final long serialVersionUID = 1;

    private final transient List<HorizontalAxis.Place> places;

    private TickAxis(List<HorizontalAxis.Place> places) {
        this.places = places;
        setTickLabelFont(FigureStyle.TICK);
        setTickLabelPaint(FigureStyle.INK);
        setAxisLinePaint(FigureStyle.INK);
        setTickMarkPaint(FigureStyle.INK);
        setTickMarkInsideLength(0);
        setTickMarkOutsideLength(4);
        setTickLabelInsets(new RectangleInsets(3, 5, 3, 5));
    }

    static TickAxis across(HorizontalAxis across) {
        TickAxis axis = new TickAxis(across.places());
        axis.setRange(across.from(), across.to());
        return axis;
    }

    static TickAxis up(AccuracyScale scale) {
        TickAxis axis = new TickAxis(List.of());
        axis.setRange(scale.from(), scale.to());
        axis.setTickUnit(new NumberTickUnit(scale.tick(), format(scale.tick() < 1 ? "0.0" : "0")));
        return axis;
    }

    /** Only its grid is left. */
    TickAxis bare() {
        setAxisLineVisible(false);
        setTickMarksVisible(false);
        setTickLabelsVisible(false);
        return this;
    }

    /** Numbers look the same in every country, with a minus of full width. */
    static DecimalFormat format(String pattern) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setMinusSign('−');
        return new DecimalFormat(pattern, symbols);
    }

    @Override
    public List<?> refreshTicks(
            Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
        if (places.isEmpty()) {
            return super.refreshTicks(g, state, area, edge);
        }
        return places.stream()
                .map(
                        place ->
                                new NumberTick(
                                        place.at(),
                                        isTickLabelsVisible() ? place.label() : "",
                                        TextAnchor.TOP_CENTER,
                                        TextAnchor.TOP_CENTER,
                                        0))
                .toList();
    }
}
