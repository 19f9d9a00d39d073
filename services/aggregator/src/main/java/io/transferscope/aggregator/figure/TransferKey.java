package io.transferscope.aggregator.figure;

import io.transferscope.aggregator.report.Curve;
import io.transferscope.aggregator.report.Effect;
import io.transferscope.aggregator.report.Means;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;

/**
 * The words of {@link TransferFigure}: its header, what the markers mean, and what the effects are.
 */
final class TransferKey {
    private static final double WIDTH = 226;
    private static final Font NAME = FigureStyle.semiBold(13.5f);
    private static final Font WORDS = FigureStyle.regular(12.5f);

    private final TransferContent content;
    private final Means means;
    private final Graphics2D g;
    private final Lettering lettering;

    TransferKey(TransferContent content, Means means, Graphics2D g) {
        this.content = content;
        this.means = means;
        this.g = g;
        this.lettering = new Lettering(g);
    }

    void drawHeader(double x, double y) {
        Font font = FigureStyle.semiBold(20);
        String study = Lettering.fit(content.study(), font, 520);
        lettering.write(study, font, FigureStyle.INK, x, y);
        double after = x + Lettering.width(study, font) + 14;
        lettering.write(
                Lettering.fit(content.details(), FigureStyle.regular(13.5f), 985 - after),
                FigureStyle.regular(13.5f),
                FigureStyle.FAINT_INK,
                after,
                y);
    }

    /** Says for each curve what was done to its networks, and how many are measured. */
    void drawCurves(double x, double top) {
        double y = top + 10;
        Font small = FigureStyle.regular(11.5f);
        lettering.writeRight("networks", small, FigureStyle.FAINT_INK, x + WIDTH, y - 13);
        for (Curve curve : Curve.values()) {
            int measured = means.along(curve).values().stream().mapToInt(Means.Mean::count).sum();
            if (measured == 0) {
                continue;
            }
            sample(curve, x + 14, y);
            lettering.write(name(curve), NAME, FigureStyle.INK, x + 38, y + 4.5);
            lettering.writeRight(
                    String.valueOf(measured), WORDS, FigureStyle.FAINT_INK, x + WIDTH, y + 4.5);
            lettering.write(words(curve), WORDS, FigureStyle.FAINT_INK, x + 38, y + 21);
            y += 45;
        }
        y += 2;
        for (String line :
                Lettering.wrap(
                        "Both directions are pooled: AnB stands for BnA, and BnB for AnA, too.",
                        small,
                        WIDTH - 38)) {
            lettering.write(line, small, FigureStyle.FAINT_INK, x + 38, y);
            y += 15;
        }
    }

    void drawEffects(double x, Rectangle2D panel) {
        double y = panel.getY() + 10;
        for (Effect effect : Effect.values()) {
            if (effect.peak(means).isEmpty()) {
                continue;
            }
            EffectMarks.badge(g, effect, x + 14, y);
            double line = y + 4.5;
            for (String words : Lettering.wrap(effect.words(), NAME, WIDTH - 38)) {
                lettering.write(words, NAME, FigureStyle.INK, x + 38, line);
                line += 17;
            }
            lettering.write(size(effect, means), WORDS, FigureStyle.FAINT_INK, x + 38, line + 1);
            y = line + 34;
        }
    }

    void drawChance(Rectangle2D panel, boolean shown, double at) {
        String words = "chance " + Panels.format("0.##").format(100 * content.chance()) + " %";
        lettering.write(
                shown ? words : words + ", below ↓",
                FigureStyle.regular(11.5f),
                FigureStyle.FAINT_INK,
                panel.getX() + 8,
                shown ? at - 5 : panel.getMaxY() - 7);
    }

    void drawNothingYet(Rectangle2D panel) {
        lettering.writeCentred(
                "No network is measured yet",
                FigureStyle.regular(16),
                FigureStyle.FAINT_INK,
                panel.getCenterX(),
                panel.getCenterY());
    }

    /** How large an effect is, for the reader. */
    static String size(Effect effect, Means means) {
        return effect.peak(means)
                .map(
                        peak ->
                                peak.size() > 0
                                        ? String.format(
                                                Locale.ROOT,
                                                "largest at n = %d: %s%.1f points",
                                                peak.copiedLayers(),
                                                effect.isDrop() ? "−" : "+",
                                                100 * peak.size())
                                        : "not seen in these networks")
                .orElse("not measured");
    }

    private void sample(Curve curve, double x, double y) {
        if (curve != Curve.BASE && curve != Curve.RANDOM) {
            g.setPaint(FigureStyle.line(curve));
            g.setStroke(FigureStyle.lineStroke(curve));
            g.draw(new Line2D.Double(x - 14, y, x + 14, y));
        }
        Shape marker =
                AffineTransform.getTranslateInstance(x, y)
                        .createTransformedShape(FigureStyle.marker(curve, 9.5));
        g.setPaint(FigureStyle.fill(curve));
        g.fill(marker);
        g.setPaint(FigureStyle.rim(curve));
        g.setStroke(FigureStyle.RIM);
        g.draw(marker);
    }

    private static String name(Curve curve) {
        return switch (curve) {
            case BASE -> "baseB";
            case SELFFER, SELFFER_FINE_TUNED -> "selffer " + curve.label();
            case TRANSFER, TRANSFER_FINE_TUNED -> "transfer " + curve.label();
            case RANDOM -> "random " + curve.label();
        };
    }

    private static String words(Curve curve) {
        return switch (curve) {
            case BASE -> "trained on its own task";
            case SELFFER -> "own layers copied, frozen";
            case SELFFER_FINE_TUNED -> "own layers copied, fine-tuned";
            case TRANSFER -> "the other task’s layers, frozen";
            case TRANSFER_FINE_TUNED -> "the other task’s, fine-tuned";
            case RANDOM -> "untrained layers, frozen";
        };
    }
}
