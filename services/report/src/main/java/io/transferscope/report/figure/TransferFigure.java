package io.transferscope.report.figure;

import io.transferscope.report.results.Curve;
import io.transferscope.report.summary.Effect;
import io.transferscope.report.summary.StudySummary.Scope;
import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.Stream;

/**
 * Figure 2 of Yosinski et al. (2014) for any study: above, every network as a point at its n, of
 * very many some; below, the means as lines, with the four effects as areas and in words. Draws
 * whatever is measured so far.
 */
public final class TransferFigure implements Figure {
    private static final double BETWEEN = 30;
    private static final double AXIS = 62;

    /**
     * @param smallMarker of a network, where they crowd
     */
    private record Sizes(
            double panelWidth,
            double panelHeight,
            double keyWidth,
            double networkMarker,
            double smallMarker,
            double meanMarker) {
        static final Sizes WIDE = new Sizes(572, 350, 226, 8.5, 4, 8);
        static final Sizes NARROW =
                new Sizes(
                        FigureLayout.NARROW.right() - FigureLayout.NARROW.left(),
                        280,
                        FigureLayout.NARROW.textWidth(),
                        6,
                        3,
                        7);
    }

    private final StudyContent study;
    private final FigureLayout layout;
    private final Scope means;
    private final PointSample sample;
    private final Caption caption;

    public TransferFigure(StudyContent study, FigureLayout layout) {
        this.study = study;
        this.layout = layout;
        this.means = study.pooled();
        this.sample = new PointSample(study.measurements());
        this.caption =
                new Caption(
                        study.name(),
                        study.details(),
                        "",
                        Stream.of(
                                        Notes.gaps(study),
                                        CopiedRateNote.of(study),
                                        sample.note(),
                                        Notes.bars(List.of(study)))
                                .flatMap(List::stream)
                                .toList());
    }

    @Override
    public int width() {
        return layout.width();
    }

    @Override
    public int height() {
        return (int) (keyBottom() + caption.footHeight(layout) + 4);
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
                                    text.append("; ").append(CurveNames.value(curve, n, mean)));
        }
        for (Effect effect : Effect.values()) {
            if (study.results().plans(effect.upper()) && study.results().plans(effect.lower())) {
                text.append("; ").append(effect.words()).append(": ");
                text.append(TransferLegend.size(effect, means));
            }
        }
        Stream.of(study.gaps(), CopiedRateNote.of(study), sample.note())
                .flatMap(List::stream)
                .forEach(note -> text.append("; ").append(note));
        return text.toString();
    }

    @Override
    public void draw(Graphics2D g) {
        g.setPaint(FigureStyle.PAPER);
        g.fill(new Rectangle2D.Double(0, 0, width(), height()));
        caption.drawHead(g, layout);
        MeanLines lines = new MeanLines(study.estimates(), study.lastLayer());
        TransferPanels panels = new TransferPanels(study, sample, lines, layout);
        Panel networks = panels.networks();
        Sizes sizes = sizes();
        PanelChart upper =
                new PanelChart(
                        networks,
                        upperArea(),
                        panels.isCrowded() ? sizes.smallMarker() : sizes.networkMarker());
        PanelChart lower = new PanelChart(panels.means(), lowerArea(), sizes.meanMarker());
        upper.draw(g, new PanelChart.Written(false, true));
        lower.draw(g, new PanelChart.Written(true, true));
        TransferLegend key = new TransferLegend(study, sizes.keyWidth(), g);
        key.drawAxes(upperArea(), lowerArea());
        key.drawChance(upper, networks.heights());
        if (study.measurements().isEmpty()) {
            key.drawNothingYet(upperArea());
        } else {
            key.drawCurves(curvesPlace().getX(), curvesPlace().getY());
            key.drawEffects(effectsPlace().getX(), effectsPlace().getY());
            new EffectArrows(means, lines, lower).draw(g);
        }
        caption.drawFoot(g, layout, keyBottom());
    }

    private Sizes sizes() {
        return layout.isNarrow() ? Sizes.NARROW : Sizes.WIDE;
    }

    private Rectangle2D upperArea() {
        return area(caption.headHeight(layout) + 16, upperHeight());
    }

    private Rectangle2D lowerArea() {
        return area(upperArea().getMaxY() + BETWEEN, sizes().panelHeight());
    }

    /** Where the words on the curves stand beside it, there is room for all of them. */
    private double upperHeight() {
        double words = TransferLegend.curvesHeight(study, sizes().keyWidth());
        return layout.isNarrow()
                ? sizes().panelHeight()
                : Math.max(sizes().panelHeight(), words + 12 - BETWEEN);
    }

    private Rectangle2D area(double top, double height) {
        return new Rectangle2D.Double(layout.left(), top, sizes().panelWidth(), height);
    }

    /** Beside the upper panel, or beneath both. */
    private Point2D curvesPlace() {
        return layout.isNarrow()
                ? new Point2D.Double(FigureStyle.MARGIN, lowerArea().getMaxY() + AXIS + 12)
                : new Point2D.Double(upperArea().getMaxX() + 18, upperArea().getY());
    }

    /** Beside the lower panel, or beneath the words on the curves. */
    private Point2D effectsPlace() {
        return layout.isNarrow()
                ? new Point2D.Double(
                        FigureStyle.MARGIN,
                        curvesPlace().getY()
                                + TransferLegend.curvesHeight(study, sizes().keyWidth())
                                + 12)
                : new Point2D.Double(lowerArea().getMaxX() + 18, lowerArea().getY());
    }

    private double keyBottom() {
        return layout.isNarrow() && !study.measurements().isEmpty()
                ? effectsPlace().getY() + TransferLegend.effectsHeight(means, sizes().keyWidth())
                : lowerArea().getMaxY() + AXIS;
    }
}
