package io.transferscope.report.figure;

import static java.util.Objects.requireNonNull;

import io.transferscope.report.figure.GridFigure.Cell;
import io.transferscope.report.figure.Panel.Background;
import io.transferscope.report.figure.Panel.Level;
import io.transferscope.report.results.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Small multiples of one study: a panel of accuracies for each n, in it a line for each treatment,
 * and that of the base networks in all.
 */
final class LayerPanels {
    private static final double HEIGHT = 180;

    private final StudyContent study;
    private final List<Integer> layers;
    private final List<List<Line>> byLayer;

    /**
     * @param layers a panel for each; 0 alone where there is no n to show
     * @param points of a curve at its n
     */
    LayerPanels(
            StudyContent study,
            List<Integer> layers,
            Line.Form form,
            BiFunction<Curve, Integer, List<DataPoint>> points) {
        this.study = requireNonNull(study, "study is null");
        this.layers = List.copyOf(layers);
        this.byLayer = layers.stream().map(n -> lines(n, form, points)).toList();
    }

    private static List<Line> lines(
            int n, Line.Form form, BiFunction<Curve, Integer, List<DataPoint>> points) {
        return Stream.of(Curve.values())
                .map(
                        curve ->
                                new Line(
                                        curve.title(),
                                        SeriesStyle.of(curve),
                                        form,
                                        curve == Curve.BASE
                                                ? beside(n, points.apply(curve, 0))
                                                : points.apply(curve, n)))
                .filter(line -> !line.points().isEmpty())
                .toList();
    }

    /** The same points are in every panel, and each says in which it is. */
    private static List<DataPoint> beside(int n, List<DataPoint> points) {
        if (n == 0) {
            return points; // the only panel
        }
        return points.stream()
                .map(
                        point ->
                                point.saying(
                                        point.data()
                                                .with(
                                                        "panel",
                                                        String.valueOf(n),
                                                        "beside n = " + n)))
                .toList();
    }

    List<Line> lines() {
        return byLayer.stream().flatMap(List::stream).toList();
    }

    /**
     * @param nothing what an empty panel says
     * @param wideHeight of panels where there are few
     */
    GridFigure draw(
            GridFigure.Texts words,
            HorizontalAxis across,
            String nothing,
            double wideHeight,
            FigureLayout layout) {
        List<Line> all = lines();
        VerticalAxis heights =
                VerticalAxis.whole(FigureParts.scale(List.of(study), TransferPanels.extent(all)));
        List<Level> levels = study.chance().stream().mapToObj(Level::chance).toList();
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            cells.add(
                    new Cell(
                            new Panel(
                                    layers.get(i) == 0 ? "" : "n = " + layers.get(i),
                                    across,
                                    TransferPanels.ACCURACY,
                                    heights,
                                    Background.of(levels),
                                    byLayer.get(i)),
                            nothing,
                            List.of()));
        }
        int columns = FigureParts.columns(cells.size());
        return new GridFigure(
                words,
                cells,
                new GridFigure.Layout(
                        layout,
                        columns,
                        columns < 3 ? wideHeight : HEIGHT,
                        true,
                        FigureParts.key(study, all, heights)));
    }
}
