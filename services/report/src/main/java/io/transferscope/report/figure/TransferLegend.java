package io.transferscope.report.figure;

import io.transferscope.report.results.Curve;
import io.transferscope.report.summary.Effect;
import io.transferscope.report.summary.StudySummary.Scope;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.Stream;

/**
 * The words of {@link TransferFigure}: its header, what the markers mean, and what the effects are.
 */
final class TransferLegend {
    private static final String POOLED =
            "Both directions are pooled: AnB stands for BnA, and BnB for AnA, too.";
    private static final String POOLED_WITH_PRETRAINED =
            "Both directions are pooled: AnB stands for BnA, BnB for AnA, and PnB for PnA, too.";
    private static final double INDENT = 40;

    /** From the name of one curve to that of the next. */
    private static final double CURVE = 45;

    private final StudyContent study;
    private final Scope means;
    private final double width;
    private final Graphics2D g;
    private final Lettering lettering;

    TransferLegend(StudyContent study, double width, Graphics2D g) {
        this.study = study;
        this.means = study.pooled();
        this.width = width;
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
                TransferPanels.layersWithin(lower.getWidth()),
                FigureStyle.AXIS,
                FigureStyle.INK,
                lower.getCenterX(),
                lower.getMaxY() + 46);
    }

    /** Says for each curve what was done to its networks, and how many are measured. */
    void drawCurves(double x, double top) {
        double y = top + 10;
        double right = x + width;
        Font small = FigureStyle.NOTE;
        lettering.writeRight("networks", small, FigureStyle.FAINT_INK, right, y - 13);
        for (Curve curve : curves(study)) {
            Legend.sample(g, SeriesStyle.of(curve), sample(curve), x + 15, y);
            lettering.write(curve.title(), FigureStyle.NAME, FigureStyle.INK, x + INDENT, y + 4.5);
            lettering.writeRight(
                    String.valueOf(measured(study, curve)),
                    FigureStyle.WORDS,
                    FigureStyle.FAINT_INK,
                    right,
                    y + 4.5);
            lettering.write(
                    curve.description(),
                    FigureStyle.WORDS,
                    FigureStyle.FAINT_INK,
                    x + INDENT,
                    y + 21);
            y += CURVE;
        }
        y += 2;
        for (String line : pooled(study, width)) {
            lettering.write(line, small, FigureStyle.FAINT_INK, x + INDENT, y);
            y += 15;
        }
    }

    static double curvesHeight(StudyContent study, double width) {
        return 12 + curves(study).size() * CURVE + pooled(study, width).size() * 15;
    }

    /** What a label stands for besides; with one task to start on, it is that alone. */
    private static List<String> pooled(StudyContent study, double width) {
        if (study.hasPretrained() && study.targets().size() == 1) {
            return List.of();
        }
        return Lettering.wrap(
                study.hasPretrained() ? POOLED_WITH_PRETRAINED : POOLED,
                FigureStyle.NOTE,
                width - INDENT);
    }

    void drawEffects(double x, double top) {
        double y = top + 10;
        for (Effect effect : effects(means)) {
            EffectArrows.badge(g, effect, x + 14, y);
            double line = y + 4.5;
            for (String words : lines(effect, width)) {
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

    static double effectsHeight(Scope means, double width) {
        return effects(means).stream()
                .mapToDouble(effect -> 38.5 + 17 * lines(effect, width).size())
                .sum();
    }

    private static List<String> lines(Effect effect, double width) {
        return Lettering.wrap(effect.words(), FigureStyle.NAME, width - INDENT);
    }

    private static List<Effect> effects(Scope means) {
        return Stream.of(Effect.values()).filter(effect -> effect.peak(means).isPresent()).toList();
    }

    private static List<Curve> curves(StudyContent study) {
        return Stream.of(Curve.values()).filter(curve -> measured(study, curve) > 0).toList();
    }

    private static long measured(StudyContent study, Curve curve) {
        return study.measurements().stream().filter(m -> m.curve() == curve).count();
    }

    private static Legend.Sample sample(Curve curve) {
        return curve == Curve.BASE || curve == Curve.RANDOM
                ? Legend.Sample.POINT
                : Legend.Sample.LINE_AND_POINT;
    }

    /** Names the line of the chance level, or says that it is below what is shown. */
    void drawChance(PanelChart panel, VerticalAxis heights) {
        if (study.chance().isEmpty()) {
            return;
        }
        double chance = study.chance().getAsDouble();
        String words = CurveNames.chance(chance);
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
    static String size(Effect effect, Scope means) {
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
