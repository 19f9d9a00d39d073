package io.transferscope.aggregator.figure;

import io.transferscope.aggregator.report.Curve;
import io.transferscope.aggregator.report.Effect;
import io.transferscope.aggregator.report.Means;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import org.jfree.chart.ChartRenderingInfo;

/**
 * Figure 2 of Yosinski et al. (2014) for any study: above, every network as a point at its n;
 * below, the means as lines, with the four effects as areas and in words. Draws whatever is
 * measured so far.
 */
public final class TransferFigure implements Figure {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 900;
    private static final int HEADER = 62;
    private static final int CHART_WIDTH = 748;

    private final TransferContent content;
    private final Means means;

    public TransferFigure(TransferContent content) {
        this.content = content;
        this.means = content.means();
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        return HEIGHT;
    }

    @Override
    public String title() {
        return content.study() + ": accuracy by number of copied layers";
    }

    @Override
    public String description() {
        StringBuilder text = new StringBuilder(content.details());
        for (Curve curve : Curve.values()) {
            means.along(curve)
                    .forEach(
                            (n, mean) ->
                                    text.append(
                                            String.format(
                                                    Locale.ROOT,
                                                    "; %s n=%d: %.1f %% (%d)",
                                                    curve.label(),
                                                    n,
                                                    100 * mean.value(),
                                                    mean.count())));
        }
        for (Effect effect : Effect.values()) {
            text.append("; ").append(effect.words()).append(": ");
            text.append(TransferKey.size(effect, means));
        }
        return text.toString();
    }

    @Override
    public void draw(Graphics2D g) {
        g.setPaint(FigureStyle.PAPER);
        g.fill(new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        TransferChart chart = new TransferChart(content, means);
        ChartRenderingInfo info = new ChartRenderingInfo();
        chart.draw(g, new Rectangle2D.Double(0, HEADER, CHART_WIDTH, HEIGHT - HEADER), info);
        Rectangle2D upper = info.getPlotInfo().getSubplotInfo(0).getDataArea();
        Rectangle2D lower = info.getPlotInfo().getSubplotInfo(1).getDataArea();
        TransferKey key = new TransferKey(content, means, g);
        key.drawHeader(upper.getX(), 34);
        key.drawCurves(CHART_WIDTH + 14, upper.getY());
        key.drawEffects(CHART_WIDTH + 14, lower);
        key.drawChance(upper, chart.showsChance(), chart.upperScale(upper).y(content.chance()));
        if (content.measurements().isEmpty()) {
            key.drawNothingYet(upper);
        } else {
            new EffectMarks(means, content.lastLayer(), chart.lowerScale(lower)).draw(g);
        }
    }
}
