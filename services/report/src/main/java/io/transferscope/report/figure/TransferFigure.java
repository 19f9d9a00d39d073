package io.transferscope.report.figure;

import io.transferscope.report.Curve;
import io.transferscope.report.Effect;
import io.transferscope.report.Means;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.Stream;

/**
 * Figure 2 of Yosinski et al. (2014) for any study: above, every network as a point at its n, of
 * very many some; below, the means as lines, with the four effects as areas and in words. Draws
 * whatever is measured so far.
 */
public final class TransferFigure implements Figure {
    private static final double LEFT = 66;
    private static final double PANEL_WIDTH = 572;
    private static final double PANEL_HEIGHT = 350;
    private static final double BETWEEN = 30;
    private static final double AXIS = 62;
    private static final double UPPER_MARKER = 8.5;
    private static final double SMALL_MARKER = 4;
    private static final double LOWER_MARKER = 8;

    private final StudyContent study;
    private final Means means;
    private final Marks marks;
    private final Caption caption;

    public TransferFigure(StudyContent study) {
        this.study = study;
        this.means = study.means();
        this.marks = new Marks(study.measurements());
        this.caption =
                new Caption(
                        study.name(),
                        study.details(),
                        "",
                        Stream.of(Notes.gaps(study), marks.note(), Notes.bars(List.of(study)))
                                .flatMap(List::stream)
                                .toList());
    }

    @Override
    public int width() {
        return FigureStyle.WIDTH;
    }

    @Override
    public int height() {
        return (int) (lowerArea().getMaxY() + AXIS + caption.footHeight() + 4);
    }

    @Override
    public String title() {
        return study.name() + ": accuracy by number of copied layers";
    }

    @Override
    public String description() {
        StringBuilder text = new StringBuilder(study.details());
        for (Curve curve : Curve.values()) {
            study.estimates()
                    .along(curve)
                    .forEach(
                            (n, mean) ->
                                    text.append("; ").append(CurveWords.value(curve, n, mean)));
        }
        for (Effect effect : Effect.values()) {
            text.append("; ").append(effect.words()).append(": ");
            text.append(TransferKey.size(effect, means));
        }
        Stream.concat(study.gaps().stream(), marks.note().stream())
                .forEach(note -> text.append("; ").append(note));
        return text.toString();
    }

    @Override
    public void draw(Graphics2D g) {
        g.setPaint(FigureStyle.PAPER);
        g.fill(new Rectangle2D.Double(0, 0, width(), height()));
        caption.drawHead(g);
        MeanLines lines = new MeanLines(study.estimates(), study.lastLayer());
        TransferPanels panels = new TransferPanels(study, marks, lines);
        Panel networks = panels.networks();
        PanelChart upper =
                new PanelChart(
                        networks, upperArea(), panels.isCrowded() ? SMALL_MARKER : UPPER_MARKER);
        PanelChart lower = new PanelChart(panels.means(), lowerArea(), LOWER_MARKER);
        upper.draw(g, new PanelChart.Written(false, true));
        lower.draw(g, new PanelChart.Written(true, true));
        TransferKey key = new TransferKey(study, means, g);
        key.drawAxes(upperArea(), lowerArea());
        key.drawChance(upper, networks.heights());
        if (study.measurements().isEmpty()) {
            key.drawNothingYet(upperArea());
        } else {
            key.drawCurves(LEFT + PANEL_WIDTH + 18, upperArea().getY());
            key.drawEffects(LEFT + PANEL_WIDTH + 18, lowerArea());
            new EffectMarks(means, lines, lower).draw(g);
        }
        caption.drawFoot(g, lowerArea().getMaxY() + AXIS);
    }

    private Rectangle2D upperArea() {
        return new Rectangle2D.Double(LEFT, caption.headHeight() + 16, PANEL_WIDTH, PANEL_HEIGHT);
    }

    private Rectangle2D lowerArea() {
        return new Rectangle2D.Double(
                LEFT, upperArea().getMaxY() + BETWEEN, PANEL_WIDTH, PANEL_HEIGHT);
    }
}
