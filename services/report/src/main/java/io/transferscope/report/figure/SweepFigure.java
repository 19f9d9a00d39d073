package io.transferscope.report.figure;

import io.transferscope.report.results.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/**
 * Accuracy against the number of training images: a panel for each n, a line for each treatment.
 */
final class SweepFigure {
    private static final double WIDE_HEIGHT = 230;

    /** Distance of lines, as a share of the axis; their intervals would hide each other. */
    private static final double ASIDE = 0.013;

    private final StudyContent study;
    private final NavigableMap<Integer, Estimates> bySize;

    SweepFigure(StudyContent study) {
        this.study = study;
        this.bySize = study.bySize();
    }

    Figure draw(FigureLayout layout) {
        List<Integer> layers = study.copiedLayers();
        List<Integer> chosen = FigureParts.chosen(layers.isEmpty() ? List.of(0) : layers);
        return new LayerPanels(study, chosen, Line.Form.MARKED, this::points)
                .draw(
                        new GridFigure.Texts(
                                study.name() + ": accuracy by number of training images",
                                description(),
                                FigureParts.caption(
                                        List.of(study),
                                        "Mean test accuracy by number of training images, for each n",
                                        Notes.bars(List.of(study)))),
                        HorizontalAxis.images(List.copyOf(bySize.keySet())),
                        "No network is measured yet",
                        WIDE_HEIGHT,
                        layout);
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
                                                sentences.add(CurveNames.value(curve, n, mean)));
                    }
                });
        return String.join("; ", sentences);
    }

    private List<DataPoint> points(Curve curve, int n) {
        double span =
                HorizontalAxis.logarithm(bySize.lastKey())
                        - HorizontalAxis.logarithm(bySize.firstKey());
        double aside = ASIDE * span * MeanLines.rank(curve);
        List<DataPoint> points = new ArrayList<>();
        bySize.forEach(
                (images, estimates) ->
                        estimates
                                .at(curve, n)
                                .ifPresent(
                                        mean ->
                                                points.add(
                                                        mean.at(
                                                                        HorizontalAxis.logarithm(
                                                                                        images)
                                                                                + aside)
                                                                .saying(
                                                                        marker(
                                                                                curve, n, mean,
                                                                                images)))));
        return points;
    }

    private static MarkerData marker(Curve curve, int n, Estimates.Estimate mean, int images) {
        return MarkerData.of("", curve, n, mean)
                .with(
                        "training-images",
                        String.valueOf(images),
                        images + " training images per class");
    }
}
