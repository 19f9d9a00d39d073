package io.transferscope.report.figure;

import static java.util.Objects.requireNonNull;

import io.transferscope.report.figure.GridFigure.Cell;
import io.transferscope.report.figure.Panel.Background;
import io.transferscope.report.figure.Panel.Level;
import io.transferscope.report.results.MatchedContrast;
import io.transferscope.report.summary.PairedContrast;
import java.util.ArrayList;
import java.util.List;

/**
 * What copied layers cost or gain where both sides were trained as long: differences of treatments,
 * network by network, by n. What training again gives by itself has a line of its own.
 */
final class EqualBudgetFigure {
    private static final double HEIGHT = 330;

    /** Distance of lines whose intervals would hide each other. */
    private static final double ASIDE = 0.07;

    private static final String NOTHING = "No two networks that can be compared are measured yet";
    private static final String NOTE =
            "Differences are taken network by network: of the same target, split, replicate and n."
                    + " The restart gain compares BnB+, trained twice, with base networks, trained"
                    + " once.";

    private final StudyContent study;

    EqualBudgetFigure(StudyContent study) {
        this.study = requireNonNull(study, "study is null");
    }

    Figure draw(FigureLayout layout) {
        List<Line> lines = lines();
        VerticalAxis heights =
                VerticalAxis.ofDifferences(
                        TransferPanels.extent(lines), TransferPanels.extent(List.of()));
        Panel panel =
                new Panel(
                        "",
                        HorizontalAxis.layers("Copied layers n", study.lastLayer(), layout),
                        "Percentage points",
                        heights,
                        Background.of(List.of(Level.base(0))),
                        lines);
        return new GridFigure(
                new GridFigure.Texts(
                        study.name() + ": differences at equal budget",
                        description(),
                        FigureParts.caption(
                                        List.of(study),
                                        "What copied layers cost or gain, at equal budget",
                                        Notes.contrastBars(study))
                                .withNote(NOTE)),
                List.of(new Cell(panel, NOTHING, List.of())),
                new GridFigure.Layout(
                        layout, 1, HEIGHT, false, lines.stream().map(Legend.Entry::of).toList()));
    }

    private List<Line> lines() {
        List<MatchedContrast> drawn = new ArrayList<>();
        for (MatchedContrast contrast : MatchedContrast.values()) {
            if (!points(contrast).isEmpty()) {
                drawn.add(contrast);
            }
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < drawn.size(); i++) {
            MatchedContrast contrast = drawn.get(i);
            double aside = ASIDE * (i - (drawn.size() - 1) / 2.0);
            lines.add(
                    new Line(
                            contrast.formula() + ": " + contrast.description(),
                            SeriesStyle.of(contrast),
                            Line.Form.MARKED,
                            points(contrast).stream().map(p -> p.movedBy(aside)).toList()));
        }
        return lines;
    }

    private List<DataPoint> points(MatchedContrast contrast) {
        List<DataPoint> points = new ArrayList<>();
        for (PairedContrast one : study.contrasts()) {
            Integer n = one.copiedLayers();
            Double mean = one.mean();
            if (n != null && mean != null && isOf(contrast, one)) {
                DataPoint point =
                        new DataPoint(
                                n, mean, DataPoint.Bar.of(one.interval(), 1), MarkerData.NONE);
                points.add(point.saying(MarkerData.ofContrast(contrast, point, one.pairs())));
            }
        }
        return points;
    }

    private static boolean isOf(MatchedContrast contrast, PairedContrast one) {
        return one.minuend().equals(contrast.minuend().label())
                && one.subtrahend().equals(contrast.subtrahend().label());
    }

    /** Every difference that is shown, in words. */
    private String description() {
        List<String> sentences = new ArrayList<>(List.of(study.details()));
        for (MatchedContrast contrast : MatchedContrast.values()) {
            points(contrast).forEach(point -> sentences.add(point.data().title()));
        }
        sentences.addAll(study.gaps());
        return String.join("; ", sentences);
    }
}
