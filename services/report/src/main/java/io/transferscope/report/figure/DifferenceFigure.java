package io.transferscope.report.figure;

import io.transferscope.contracts.plan.Task;
import io.transferscope.report.figure.GridFigure.Cell;
import io.transferscope.report.figure.Panel.Background;
import io.transferscope.report.figure.Panel.Level;
import io.transferscope.report.results.Curve;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Figure 3 of Yosinski et al. (2014) for any studies: dissimilar tasks target by target, random
 * filters, and everything as differences from base networks. Several studies are how similar and
 * dissimilar tasks come together.
 */
final class DifferenceFigure {
    private static final double HEIGHT = 250;
    private static final double WIDE_HEIGHT = 330;
    private static final String NOTE =
            "Differences are of pooled means, as in the paper; the summary has the paired ones too.";

    /** Distance of lines whose intervals would hide each other. */
    private static final double ASIDE = 0.06;

    private static final String DIFFERENCE = "Difference from base networks";
    private static final String LAYERS = "Copied layers n";

    private final List<StudyContent> studies;

    DifferenceFigure(List<StudyContent> studies) {
        this.studies = List.copyOf(studies);
    }

    Figure draw(FigureLayout layout) {
        List<Cell> cells = new ArrayList<>();
        List<Line> byTarget = byTarget();
        if (!byTarget.isEmpty()) {
            cells.add(accuracies("Transfer AnB, by target task", byTarget, layout));
        }
        List<Line> random = random();
        if (!random.isEmpty()) {
            cells.add(accuracies("Random, untrained filters RnB", random, layout));
        }
        cells.addAll(differences(layout));
        boolean alone = cells.size() == 1;
        List<Legend.Entry> key = List.of();
        if (alone) {
            Cell only = cells.get(0);
            key = only.key();
            cells.set(0, new Cell(only.panel(), only.nothing(), List.of()));
        }
        return new GridFigure(
                new GridFigure.Texts(
                        FigureParts.names(studies) + ": differences from base networks",
                        FigureParts.description(studies),
                        FigureParts.caption(
                                        studies,
                                        "What copied layers cost or gain, against base networks",
                                        alone
                                                ? Notes.differenceBars(studies)
                                                : Notes.allBars(studies))
                                .withNote(NOTE)),
                cells,
                new GridFigure.Layout(
                        layout,
                        FigureParts.columns(cells.size()),
                        alone ? WIDE_HEIGHT : HEIGHT,
                        false,
                        key));
    }

    private boolean isOne() {
        return studies.size() == 1;
    }

    /** The study that a marker names: none where there is one only. */
    private String whose(StudyContent study) {
        return isOne() ? "" : study.name();
    }

    private SeriesStyle style(int study, Curve curve) {
        return isOne() ? SeriesStyle.of(curve) : SeriesStyle.ofStudy(study);
    }

    private Cell accuracies(String title, List<Line> lines, FigureLayout layout) {
        VerticalAxis heights =
                VerticalAxis.whole(FigureParts.scale(studies, TransferPanels.extent(lines)));
        List<Level> levels = new ArrayList<>();
        if (isOne()) {
            studies.get(0).chance().ifPresent(chance -> levels.add(Level.chance(chance)));
        }
        return new Cell(
                new Panel(
                        title,
                        across(layout),
                        TransferPanels.ACCURACY,
                        heights,
                        Background.of(levels),
                        lines),
                "No network is measured yet",
                key(lines, heights));
    }

    private List<Legend.Entry> key(List<Line> lines, VerticalAxis heights) {
        List<Legend.Entry> entries = new ArrayList<>(lines.stream().map(Legend.Entry::of).toList());
        if (isOne() && studies.get(0).chance().stream().anyMatch(heights::shows)) {
            FigureParts.chance(studies.get(0)).ifPresent(entries::add);
        }
        return entries;
    }

    private HorizontalAxis across(FigureLayout layout) {
        return HorizontalAxis.layers(LAYERS, FigureParts.lastLayer(studies), layout);
    }

    /** A line for each target of each study whose tasks are meant to differ. */
    private List<Line> byTarget() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < studies.size(); i++) {
            StudyContent study = studies.get(i);
            SeriesStyle style = style(i, Curve.TRANSFER);
            for (Map.Entry<Task, String> task : study.taskNames().entrySet()) {
                Estimates estimates = study.estimates(task.getKey());
                if (estimates.along(Curve.TRANSFER).isEmpty()) {
                    continue;
                }
                String name = (isOne() ? "target " : study.name() + ", target ") + task.getValue();
                lines.add(
                        new Line(
                                name,
                                task.getKey() == Task.A ? style : style.hollow(),
                                Line.Form.MARKED,
                                FigureParts.fromBase(
                                        estimates,
                                        Curve.TRANSFER,
                                        (n, mean) ->
                                                MarkerData.of(whose(study), Curve.TRANSFER, n, mean)
                                                        .with(
                                                                "target",
                                                                task.getKey().name(),
                                                                "target " + task.getValue()))));
            }
        }
        return lines;
    }

    private List<Line> random() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < studies.size(); i++) {
            StudyContent study = studies.get(i);
            if (!study.estimates().along(Curve.RANDOM).isEmpty()) {
                String name = isOne() ? Curve.RANDOM.title() : study.name();
                lines.add(
                        new Line(
                                name,
                                style(i, Curve.RANDOM),
                                Line.Form.MARKED,
                                FigureParts.fromBase(
                                        study.estimates(),
                                        Curve.RANDOM,
                                        (n, mean) ->
                                                MarkerData.of(
                                                        whose(study), Curve.RANDOM, n, mean))));
            }
        }
        return lines;
    }

    private List<DataPoint> points(StudyContent study, Curve curve, double aside) {
        return study.differences(curve).stream()
                .map(
                        point ->
                                point.x() == 0
                                        ? point
                                        : point.saying(
                                                        MarkerData.ofDifference(
                                                                whose(study), curve, point))
                                                .movedBy(aside))
                .toList();
    }

    private double aside(int study, Curve curve) {
        double rank = isOne() ? MeanLines.rank(curve) : study - (studies.size() - 1) / 2.0;
        return studies.get(study).differenceIntervals().isEmpty() ? 0 : ASIDE * rank;
    }

    /**
     * Of one study all in one panel; of several those of pretrained layers in a panel of their own.
     */
    private List<Cell> differences(FigureLayout layout) {
        if (isOne()) {
            return List.of(differences(DIFFERENCE, Set.of(Curve.values()), layout));
        }
        Cell transferred =
                differences(DIFFERENCE, EnumSet.of(Curve.TRANSFER, Curve.RANDOM), layout);
        Cell pretrained =
                differences(
                        "Pretrained PnB: difference from base",
                        EnumSet.of(Curve.PRETRAINED),
                        layout);
        if (pretrained.key().isEmpty()) {
            return List.of(transferred);
        }
        return transferred.key().isEmpty() ? List.of(pretrained) : List.of(transferred, pretrained);
    }

    private Cell differences(String title, Set<Curve> curves, FigureLayout layout) {
        List<Line> lines = new ArrayList<>();
        List<Line> random = new ArrayList<>();
        for (int i = 0; i < studies.size(); i++) {
            for (Curve curve : Curve.values()) {
                if (curve == Curve.BASE || !curves.contains(curve)) {
                    continue;
                }
                Line line = difference(i, curve);
                if (!line.points().isEmpty()) {
                    (curve == Curve.RANDOM ? random : lines).add(line);
                }
            }
        }
        VerticalAxis heights =
                VerticalAxis.ofDifferences(
                        TransferPanels.extent(lines), TransferPanels.extent(random));
        lines.addAll(random);
        return new Cell(
                new Panel(
                        title,
                        across(layout),
                        "Percentage points",
                        heights,
                        Background.of(List.of(Level.base(0))),
                        lines),
                "No network is measured yet",
                lines.stream().map(Legend.Entry::of).toList());
    }

    private Line difference(int i, Curve curve) {
        StudyContent study = studies.get(i);
        SeriesStyle style = style(i, curve);
        return new Line(
                isOne() ? curve.title() : study.name() + ", " + curve.label(),
                !isOne() && curve == Curve.RANDOM ? style.hollow() : style,
                Line.Form.MARKED,
                points(study, curve, aside(i, curve)));
    }
}
