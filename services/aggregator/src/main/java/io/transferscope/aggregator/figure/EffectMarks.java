package io.transferscope.aggregator.figure;

import io.transferscope.aggregator.report.Curve;
import io.transferscope.aggregator.report.Effect;
import io.transferscope.aggregator.report.Means;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/** Numbered arrows in the lower panel, each where its effect is largest. */
final class EffectMarks {
    static final double BADGE = 17;

    private static final double HEAD = 4;
    private static final double CLEARANCE = 6;

    private final Means means;
    private final MeanLines lines;
    private final PanelChart panel;

    EffectMarks(Means means, MeanLines lines, PanelChart panel) {
        this.means = means;
        this.lines = lines;
        this.panel = panel;
    }

    /** The colour in which an effect's number is set. */
    static Color color(Effect effect) {
        return switch (effect) {
            case GENERALIZATION, SPECIFICITY -> Look.of(Curve.TRANSFER_FINE_TUNED).rim();
            case RECOVERY, CO_ADAPTATION -> Look.of(Curve.SELFFER_FINE_TUNED).rim();
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
        double n = peak.copiedLayers() + aside(effect);
        double from = effect.isDrop() ? lines.at(effect.upper(), n) : lines.at(effect.lower(), n);
        double to = effect.isDrop() ? lines.at(effect.lower(), n) : lines.at(effect.upper(), n);
        double x = panel.x(n);
        double down = effect.isDrop() ? 1 : -1;
        double start = panel.y(from) + down * 2;
        double tip = panel.y(to) - down * 3;
        double length = (tip - start) * down;
        if (length < BADGE + 2 * CLEARANCE) {
            badge(g, effect, x, panel.y(to) + down * (BADGE / 2 + CLEARANCE));
            return;
        }
        arrow(g, effect, x, start, tip, down);
        badge(g, effect, x, (start + tip) / 2);
    }

    /** Effects 2 and 3 are largest at the same n, being both measured from BnB. */
    private double aside(Effect effect) {
        return switch (effect) {
            case CO_ADAPTATION -> -0.14;
            case RECOVERY -> 0.14;
            case GENERALIZATION, SPECIFICITY -> -0.14;
        };
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
