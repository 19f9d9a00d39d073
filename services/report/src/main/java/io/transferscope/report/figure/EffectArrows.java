package io.transferscope.report.figure;

import io.transferscope.report.results.Curve;
import io.transferscope.report.summary.Effect;
import io.transferscope.report.summary.StudySummary.Scope;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/** Numbered arrows in the lower panel, each where its effect is largest. */
final class EffectArrows {
    static final double BADGE = 17;

    private static final double HEAD = 4;
    private static final double CLEARANCE = 6;

    /** In units of n, the most wanted first. */
    private static final List<Double> ASIDES = List.of(-0.14, 0.14, -0.42, 0.42);

    private final List<Mark> drawn = new ArrayList<>();
    private final Scope means;
    private final MeanLines lines;
    private final PanelChart panel;

    EffectArrows(Scope means, MeanLines lines, PanelChart panel) {
        this.means = means;
        this.lines = lines;
        this.panel = panel;
    }

    /** The colour in which an effect's number is set. */
    static Color color(Effect effect) {
        return switch (effect) {
            case GENERALIZATION, SPECIFICITY -> SeriesStyle.of(Curve.TRANSFER_FINE_TUNED).rim();
            case RECOVERY, CO_ADAPTATION -> SeriesStyle.of(Curve.SELFFER_FINE_TUNED).rim();
        };
    }

    static void badge(Graphics2D g, Effect effect, double x, double y) {
        g.setPaint(color(effect));
        g.fill(new Ellipse2D.Double(x - BADGE / 2, y - BADGE / 2, BADGE, BADGE));
        new Lettering(g)
                .writeCentred(
                        String.valueOf(effect.number()),
                        FigureStyle.semiBold(11.5f),
                        FigureStyle.PAPER,
                        x,
                        y + 4.2);
    }

    void draw(Graphics2D g) {
        for (Effect effect : Effect.values()) {
            effect.peak(means)
                    .filter(peak -> peak.size() > 0)
                    .ifPresent(peak -> draw(g, effect, peak));
        }
    }

    private void draw(Graphics2D g, Effect effect, Effect.Peak peak) {
        // Effects 2 and 3 are often largest at the same n, being both measured from BnB.
        double side = effect == Effect.RECOVERY ? -1 : 1;
        Mark mark = mark(effect, peak.copiedLayers(), side * ASIDES.get(0));
        for (double aside : ASIDES) {
            mark = mark(effect, peak.copiedLayers(), side * aside);
            if (drawn.stream().noneMatch(mark::hides)) {
                break;
            }
        }
        drawn.add(mark);
        if (mark.hasArrow()) {
            arrow(g, effect, mark.x(), mark.start(), mark.tip(), effect.isDrop() ? 1 : -1);
        }
        Mark shown = mark;
        MarkerData.of(effect, peak, TransferLegend.size(effect, means))
                .describing(g, () -> badge(g, effect, shown.x(), shown.badgeAt()));
    }

    /** Where an effect is drawn; too short an arrow is left out, its badge stands beyond. */
    private record Mark(double x, double start, double tip, double badgeAt) {
        boolean hasArrow() {
            return Math.abs(tip - start) >= BADGE + 2 * CLEARANCE;
        }

        boolean hides(Mark other) {
            return Math.abs(x - other.x) < BADGE + 1
                    && top() < other.bottom()
                    && other.top() < bottom();
        }

        private double top() {
            double badge = badgeAt - BADGE / 2;
            return hasArrow() ? Math.min(badge, Math.min(start, tip)) : badge;
        }

        private double bottom() {
            double badge = badgeAt + BADGE / 2;
            return hasArrow() ? Math.max(badge, Math.max(start, tip)) : badge;
        }
    }

    private Mark mark(Effect effect, int peak, double aside) {
        double n = peak + aside;
        double from = lines.at(effect.isDrop() ? effect.upper() : effect.lower(), n);
        double to = lines.at(effect.isDrop() ? effect.lower() : effect.upper(), n);
        double down = effect.isDrop() ? 1 : -1;
        double start = panel.y(from) + down * 2;
        double tip = panel.y(to) - down * 3;
        boolean tooShort = (tip - start) * down < BADGE + 2 * CLEARANCE;
        double badge = tooShort ? panel.y(to) + down * (BADGE / 2 + CLEARANCE) : (start + tip) / 2;
        return new Mark(panel.x(n), start, tip, badge);
    }

    private static void arrow(
            Graphics2D g, Effect effect, double x, double start, double tip, double down) {
        g.setPaint(color(effect));
        g.setStroke(new BasicStroke(1.3f));
        g.draw(new Line2D.Double(x, start, x, tip - down * HEAD));
        Path2D head = new Path2D.Double();
        head.moveTo(x, tip);
        head.lineTo(x - HEAD * 0.8, tip - down * HEAD * 1.7);
        head.lineTo(x + HEAD * 0.8, tip - down * HEAD * 1.7);
        head.closePath();
        g.fill(head);
    }
}
