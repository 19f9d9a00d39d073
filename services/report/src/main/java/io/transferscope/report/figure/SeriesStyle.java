package io.transferscope.report.figure;

import io.transferscope.report.results.Curve;
import io.transferscope.report.results.MatchedContrast;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * How a line and its points are drawn. Colours are told apart by the colour-blind; in grey, shape,
 * fill and dashes say what colour says.
 *
 * @param marker the shape around the origin, by its size
 */
record SeriesStyle(
        Color line,
        Stroke stroke,
        DoubleFunction<Shape> marker,
        Color fill,
        Color rim,
        float rimWidth) {
    private static final Color BLUE = FigureColor.BLUE.color();
    private static final Color MIDDLE_BLUE = FigureColor.MIDDLE_BLUE.color();
    private static final Color LIGHT_BLUE = FigureColor.LIGHT_BLUE.color();
    private static final Color RED = FigureColor.RED.color();
    private static final Color MIDDLE_RED = FigureColor.MIDDLE_RED.color();
    private static final Color LIGHT_RED = FigureColor.LIGHT_RED.color();
    private static final Color GREEN = FigureColor.GREEN.color();
    private static final Color LIGHT_GREEN = FigureColor.LIGHT_GREEN.color();
    private static final Color GREY = FigureColor.GREY.color();

    /** A light rim takes some of the marker away. */
    private static final double LIGHT_RIM = 1.5;

    private static final Stroke SOLID =
            new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final Stroke DASHED = dashes(7, 3);
    private static final Stroke DOTTED = dashes(2, 3);

    /** Of the level that guessing reaches; it has no points. */
    static final SeriesStyle CHANCE =
            new SeriesStyle(
                    FigureStyle.FAINT_INK,
                    FigureStyle.DOTTED,
                    Markers::circle,
                    FigureStyle.FAINT_INK,
                    FigureStyle.FAINT_INK,
                    1f);

    /** How studies that are laid over each other are told apart. */
    private static final List<SeriesStyle> STUDIES =
            List.of(
                    study(FigureColor.STUDY_1.color(), SOLID, Markers::circle),
                    study(FigureColor.STUDY_2.color(), dashes(8, 3), Markers::square),
                    study(FigureColor.STUDY_3.color(), dashes(9, 2.5f, 2, 2.5f), Markers::triangle),
                    study(FigureColor.STUDY_4.color(), dashes(2.5f, 2.5f), Markers::diamond));

    static final int MAX_STUDIES = STUDIES.size();

    /** The shape tells where layers come from; fill and dashes tell frozen from fine-tuned. */
    static SeriesStyle of(Curve curve) {
        return switch (curve) {
            case BASE ->
                    new SeriesStyle(
                            FigureStyle.INK,
                            new BasicStroke(1.4f),
                            Markers::circle,
                            FigureStyle.PAPER,
                            FigureStyle.INK,
                            1.3f);
            case SELFFER -> dark(BLUE, Markers::circle);
            case SELFFER_FINE_TUNED -> light(LIGHT_BLUE, BLUE, Markers::circle);
            case TRANSFER -> dark(RED, Markers::diamond);
            case TRANSFER_FINE_TUNED -> light(LIGHT_RED, RED, Markers::diamond);
            case PRETRAINED -> dark(GREEN, Markers::triangle);
            case PRETRAINED_FINE_TUNED -> light(LIGHT_GREEN, GREEN, Markers::triangle);
            case SELFFER_WARM -> dark(MIDDLE_BLUE, Markers::square).hollow();
            case TRANSFER_WARM -> dark(MIDDLE_RED, Markers::square).hollow();
            case RANDOM -> new SeriesStyle(GREY, DOTTED, Markers::cross, GREY, GREY, 0.4f);
        };
    }

    /** Of the first, second, … study of several. */
    static SeriesStyle ofStudy(int position) {
        return STUDIES.get(position);
    }

    /** As the treatment that is subtracted from; what training again gives is grey. */
    static SeriesStyle of(MatchedContrast contrast) {
        return switch (contrast) {
            case FRAGILE_CO_ADAPTATION -> dark(BLUE, Markers::circle);
            case FREEZING_COST -> dark(RED, Markers::diamond);
            case OTHER_TASK -> light(LIGHT_RED, RED, Markers::square);
            case PRETRAINED_FREEZING_COST -> dark(GREEN, Markers::triangle);
            case PRETRAINED_FEATURES -> light(LIGHT_GREEN, GREEN, Markers::triangle);
            case WARM_TOP -> dark(MIDDLE_BLUE, Markers::square).hollow();
            case TRANSFER_WARM_TOP -> dark(MIDDLE_RED, Markers::square).hollow();
            case RESTART_GAIN -> new SeriesStyle(GREY, DOTTED, Markers::cross, GREY, GREY, 0.4f);
        };
    }

    /** The same, but that the points are empty and the line is thin. */
    SeriesStyle hollow() {
        BasicStroke thick = (BasicStroke) stroke;
        Stroke thin =
                new BasicStroke(
                        1.3f,
                        thick.getEndCap(),
                        thick.getLineJoin(),
                        thick.getMiterLimit(),
                        thick.getDashArray(),
                        0);
        return new SeriesStyle(line, thin, marker, FigureStyle.PAPER, line, 1.5f);
    }

    /** For many small points, whose rims would hide each other. */
    SeriesStyle slight() {
        Color edge = rim.equals(FigureStyle.PAPER) ? line : rim;
        return new SeriesStyle(line, stroke, marker, fill, edge, 0.5f);
    }

    /** Of intervals, which are thin: darker than a light line. */
    Color barColor() {
        return rim.equals(FigureStyle.PAPER) ? line : midway(line, rim);
    }

    private static Color midway(Color a, Color b) {
        return new Color(
                (a.getRed() + b.getRed()) / 2,
                (a.getGreen() + b.getGreen()) / 2,
                (a.getBlue() + b.getBlue()) / 2);
    }

    BasicStroke rimStroke() {
        return new BasicStroke(rimWidth);
    }

    private static SeriesStyle study(Color color, Stroke stroke, DoubleFunction<Shape> marker) {
        return new SeriesStyle(
                color,
                stroke,
                size -> marker.apply(size + LIGHT_RIM),
                color,
                FigureStyle.PAPER,
                1.2f);
    }

    private static SeriesStyle dark(Color color, DoubleFunction<Shape> marker) {
        return study(color, SOLID, marker);
    }

    private static SeriesStyle light(Color color, Color rim, DoubleFunction<Shape> marker) {
        return new SeriesStyle(color, DASHED, marker, color, rim, 1.2f);
    }

    private static Stroke dashes(float... lengths) {
        return new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, lengths, 0);
    }
}
