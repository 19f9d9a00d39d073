package io.transferscope.report.figure;

import io.transferscope.report.Curve;
import io.transferscope.report.Effect;
import io.transferscope.report.Means;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/**
 * The words of {@link TransferFigure}: its header, what the markers mean, and what the effects are.
 */
final class TransferKey {
    private static final double WIDTH = 226;
    private static final double INDENT = 40;

    private final StudyContent study;
    private final Means means;
    private final Graphics2D g;
    private final Lettering lettering;

    TransferKey(StudyContent study, Means means, Graphics2D g) {
        this.study = study;
        this.means = means;
        this.g = g;
        this.lettering = new Lettering(g);
    }

    void drawAxes(Rectangle2D upper, Rectangle2D lower) {
        for (Rectangle2D panel : new Rectangle2D[] {upper, lower}) {
            lettering.writeUpwards(
                    TransferPanels.ACCURACY,
                    FigureStyle.AXIS,
                    FigureStyle.INK,
                    panel.getX() - 44,
                    panel.getCenterY());
        }
        lettering.writeCentred(
                TransferPanels.LAYERS,
                FigureStyle.AXIS,
                FigureStyle.INK,
                lower.getCenterX(),
                lower.getMaxY() + 46);
    }

    /** Says for each curve what was done to its networks, and how many are measured. */
    void drawCurves(double x, double top) {
        double y = top + 10;
        Font small = FigureStyle.NOTE;
        lettering.writeRight("networks", small, FigureStyle.FAINT_INK, x + WIDTH, y - 13);
        for (Curve curve : Curve.values()) {
            int measured =
                    (int) study.measurements().stream().filter(m -> m.curve() == curve).count();
            if (measured == 0) {
                continue;
            }
            Key.sample(
                    g,
                    Look.of(curve),
                    curve == Curve.BASE || curve == Curve.RANDOM
                            ? Key.Shown.POINT
                            : Key.Shown.LINE_AND_POINT,
                    x + 15,
                    y);
            lettering.write(
                    CurveWords.name(curve), FigureStyle.NAME, FigureStyle.INK, x + INDENT, y + 4.5);
            lettering.writeRight(
                    String.valueOf(measured),
                    FigureStyle.WORDS,
                    FigureStyle.FAINT_INK,
                    x + WIDTH,
                    y + 4.5);
            lettering.write(
                    CurveWords.words(curve),
                    FigureStyle.WORDS,
                    FigureStyle.FAINT_INK,
                    x + INDENT,
                    y + 21);
            y += 45;
        }
        y += 2;
        for (String line :
                Lettering.wrap(
                        "Both directions are pooled: AnB stands for BnA, and BnB for AnA, too.",
                        small,
                        WIDTH - INDENT)) {
            lettering.write(line, small, FigureStyle.FAINT_INK, x + INDENT, y);
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
            for (String words : Lettering.wrap(effect.words(), FigureStyle.NAME, WIDTH - INDENT)) {
                lettering.write(words, FigureStyle.NAME, FigureStyle.INK, x + INDENT, line);
                line += 17;
            }
            lettering.write(
                    size(effect, means),
                    FigureStyle.WORDS,
                    FigureStyle.FAINT_INK,
                    x + INDENT,
                    line + 1);
            y = line + 34;
        }
    }

    /** Names the line of the chance level, or says that it is below what is shown. */
    void drawChance(PanelChart panel, Heights heights) {
        if (study.chance().isEmpty()) {
            return;
        }
        double chance = study.chance().getAsDouble();
        String words = CurveWords.chance(chance);
        boolean shown = heights.shows(chance);
        lettering.write(
                shown ? words : words + ", below ↓",
                FigureStyle.NOTE,
                FigureStyle.FAINT_INK,
                panel.x(-0.5) + 8,
                shown ? panel.y(chance) - 5 : panel.mainArea().getMaxY() - 7);
    }

    void drawNothingYet(Rectangle2D panel) {
        lettering.writeNotice("No network is measured yet", panel);
    }

    /** How large an effect is, for the reader. */
    static String size(Effect effect, Means means) {
        return effect.peak(means)
                .map(
                        peak ->
                                peak.size() > 0
                                        ? Lettering.format(
                                                "largest at n = %d: %s%.1f points",
                                                peak.copiedLayers(),
                                                effect.isDrop() ? "−" : "+",
                                                100 * peak.size())
                                        : "not seen in these networks")
                .orElse("not measured");
    }
}
