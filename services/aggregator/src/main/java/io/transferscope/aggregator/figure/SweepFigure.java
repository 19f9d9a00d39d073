package io.transferscope.aggregator.figure;

import io.transferscope.aggregator.figure.GridFigure.Cell;
import io.transferscope.aggregator.figure.Panel.Background;
import io.transferscope.aggregator.figure.Panel.Level;
import io.transferscope.aggregator.report.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.stream.Stream;

/**
 * Accuracy against the number of training images: a panel for each n, a line for each treatment.
 */
final class SweepFigure {
    private static final double HEIGHT = 180;
    private static final double WIDE_HEIGHT = 230;

    /** Distance of lines, as a share of the axis; their intervals would hide each other. */
    private static final double ASIDE = 0.013;

    private final StudyContent study;
    private final NavigableMap<Integer, Estimates> bySize;

    SweepFigure(StudyContent study) {
        this.study = study;
        this.bySize = study.bySize();
    }

    Figure draw() {
        List<Integer> layers = study.copiedLayers();
        List<Integer> chosen = Studies.chosen(layers.isEmpty() ? List.of(0) : layers);
        List<List<Line>> byLayer = chosen.stream().map(this::lines).toList();
        List<Line> all = byLayer.stream().flatMap(List::stream).toList();
        Heights heights = Heights.whole(Studies.scale(List.of(study), TransferPanels.extent(all)));
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            cells.add(
                    new Cell(
                            new Panel(
                                    chosen.get(i) == 0 ? "" : "n = " + chosen.get(i),
                                    Across.images(List.copyOf(bySize.keySet())),
                                    TransferPanels.ACCURACY,
                                    heights,
                                    Background.of(levels()),
                                    byLayer.get(i)),
                            "No network is measured yet",
                            List.of()));
        }
        int columns = Studies.columns(cells.size());
        return new GridFigure(
                new GridFigure.Words(
                        study.name() + ": accuracy by number of training images",
                        description(),
                        Studies.caption(
                                List.of(study),
                                "Mean test accuracy by number of training images, for each n",
                                true)),
                cells,
                new GridFigure.Layout(
                        columns,
                        columns < 3 ? WIDE_HEIGHT : HEIGHT,
                        true,
                        Studies.key(study, all, heights)));
    }

    private String description() {
        List<String> sentences = new ArrayList<>(List.of(study.details()));
        bySize.forEach(
                (images, estimates) -> {
                    sentences.add(images + " training images per class");
                    for (Curve curve : Curve.values()) {
                        estimates
                                .along(curve)
                                .forEach(
                                        (n, mean) ->
                                                sentences.add(CurveWords.value(curve, n, mean)));
                    }
                });
        return String.join("; ", sentences);
    }

    private List<Level> levels() {
        return study.chance().stream().mapToObj(Level::chance).toList();
    }

    private List<Line> lines(int n) {
        return Stream.of(Curve.values())
                .map(
                        curve ->
                                new Line(
                                        CurveWords.name(curve),
                                        Look.of(curve),
                                        Line.Form.MARKED,
                                        spots(curve, curve == Curve.BASE ? 0 : n)))
                .filter(line -> !line.spots().isEmpty())
                .toList();
    }

    private List<Spot> spots(Curve curve, int n) {
        double span = Across.logarithm(bySize.lastKey()) - Across.logarithm(bySize.firstKey());
        double aside = ASIDE * span * MeanLines.rank(curve);
        List<Spot> spots = new ArrayList<>();
        bySize.forEach(
                (images, estimates) ->
                        estimates
                                .at(curve, n)
                                .ifPresent(
                                        mean ->
                                                spots.add(
                                                        mean.at(
                                                                Across.logarithm(images)
                                                                        + aside))));
        return spots;
    }
}
