package io.transferscope.report.figure;

import io.transferscope.report.figure.Panel.Background;
import io.transferscope.report.figure.Panel.Level;
import io.transferscope.report.results.Curve;
import java.util.ArrayList;
import java.util.List;

/** The means of Figure 2 of several studies, laid over each other treatment by treatment. */
final class OverlayFigure {
    private static final List<Curve> CURVES =
            List.of(
                    Curve.SELFFER,
                    Curve.TRANSFER,
                    Curve.SELFFER_FINE_TUNED,
                    Curve.TRANSFER_FINE_TUNED,
                    Curve.PRETRAINED,
                    Curve.PRETRAINED_FINE_TUNED);
    private static final double HEIGHT = 230;
    private static final double ASIDE = 0.07;

    private final List<StudyContent> studies;

    OverlayFigure(List<StudyContent> studies) {
        this.studies = List.copyOf(studies);
    }

    Figure draw(FigureLayout layout) {
        List<List<Line>> byCurve = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        for (Curve curve : CURVES) {
            if (studies.stream().anyMatch(study -> !study.estimates().along(curve).isEmpty())) {
                byCurve.add(lines(curve));
                titles.add(CurveNames.full(curve));
            }
        }
        if (byCurve.isEmpty()) {
            byCurve.add(List.of());
            titles.add("");
        }
        double[] extent = TransferPanels.extent(byCurve.stream().flatMap(List::stream).toList());
        List<GridFigure.Cell> cells = new ArrayList<>();
        for (int i = 0; i < byCurve.size(); i++) {
            cells.add(
                    new GridFigure.Cell(
                            new Panel(
                                    titles.get(i),
                                    across(layout),
                                    TransferPanels.ACCURACY,
                                    VerticalAxis.whole(FigureParts.scale(studies, extent)),
                                    Background.of(levels()),
                                    byCurve.get(i)),
                            "No network is measured yet",
                            List.of()));
        }
        return new GridFigure(
                new GridFigure.Texts(
                        FigureParts.names(studies) + ": accuracy by number of copied layers",
                        FigureParts.description(studies),
                        FigureParts.caption(
                                studies,
                                "Mean accuracy by number of copied layers, treatment by treatment;"
                                        + " horizontal lines: base networks",
                                Notes.bars(studies))),
                cells,
                new GridFigure.Layout(
                        layout, Math.min(2, cells.size()), HEIGHT, true, FigureParts.key(studies)));
    }

    private HorizontalAxis across(FigureLayout layout) {
        return HorizontalAxis.layers("Copied layers n", FigureParts.lastLayer(studies), layout);
    }

    private List<Line> lines(Curve curve) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < studies.size(); i++) {
            StudyContent study = studies.get(i);
            List<DataPoint> points = new ArrayList<>();
            double aside = ASIDE * (i - (studies.size() - 1) / 2.0);
            if (!study.estimates().along(curve).isEmpty()) {
                study.estimates().base().ifPresent(base -> points.add(base.at(0).movedBy(aside)));
            }
            study.estimates()
                    .along(curve)
                    .forEach(
                            (n, mean) ->
                                    points.add(
                                            mean.at(n + aside)
                                                    .saying(
                                                            MarkerData.of(
                                                                    study.name(),
                                                                    curve,
                                                                    n,
                                                                    mean))));
            lines.add(new Line(study.name(), SeriesStyle.ofStudy(i), Line.Form.MARKED, points));
        }
        return lines;
    }

    private List<Level> levels() {
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < studies.size(); i++) {
            SeriesStyle style = SeriesStyle.ofStudy(i);
            studies.get(i)
                    .estimates()
                    .base()
                    .ifPresent(
                            base ->
                                    levels.add(
                                            new Level(
                                                    base.mean(),
                                                    style.line(),
                                                    FigureStyle.HAIRLINE)));
        }
        return levels;
    }
}
