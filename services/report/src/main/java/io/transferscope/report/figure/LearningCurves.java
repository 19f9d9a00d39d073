package io.transferscope.report.figure;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.contracts.result.NetworkResult;
import io.transferscope.report.results.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Test accuracy after each epoch: a panel for each n, a line for each treatment. */
final class LearningCurves {
    private static final double WIDE_HEIGHT = 260;

    private final StudyContent study;

    LearningCurves(StudyContent study) {
        this.study = requireNonNull(study, "study is null");
    }

    Figure draw(FigureLayout layout) {
        boolean empty = study.copiedLayers().isEmpty() || results().findAny().isEmpty();
        List<Integer> chosen = empty ? List.of(0) : FigureParts.chosen(study.copiedLayers());
        LayerPanels panels = new LayerPanels(study, chosen, Line.Form.ENDING, this::points);
        int epochs =
                Stream.concat(
                                results().map(result -> result.epochs()),
                                study.results().request().stream()
                                        .map(request -> request.training().epochs()))
                        .reduce(1, Math::max);
        return panels.draw(
                new GridFigure.Texts(
                        study.name() + ": learning curves",
                        description(panels.lines()),
                        FigureParts.caption(
                                List.of(study),
                                "Test accuracy after each epoch, means over networks",
                                List.of())),
                HorizontalAxis.epochs(epochs),
                nothing(),
                WIDE_HEIGHT,
                layout);
    }

    private String nothing() {
        return study.results().imported().isPresent()
                ? "The accuracies by epoch are not known: these results were imported"
                : "No network is measured yet";
    }

    private Stream<JobResult> results() {
        return study.results().measured().values().stream()
                .filter(JobResult.class::isInstance)
                .map(JobResult.class::cast);
    }

    private String description(List<Line> all) {
        return all.isEmpty()
                ? study.details() + "; " + nothing()
                : FigureParts.description(List.of(study));
    }

    private List<DataPoint> points(Curve curve, int n) {
        List<JobResult> results = new ArrayList<>();
        for (Map.Entry<NetworkId, NetworkResult> entry : study.results().measured().entrySet()) {
            NetworkId network = entry.getKey();
            if (network.treatment().copiedLayers() == n
                    && Curve.of(network.treatment()) == curve
                    && study.targets().contains(network.treatment().target())
                    && entry.getValue() instanceof JobResult result
                    && !result.hasDiverged()) {
                results.add(result);
            }
        }
        int epochs = results.stream().mapToInt(JobResult::epochs).min().orElse(0);
        return IntStream.range(0, epochs)
                .mapToObj(epoch -> point(curve, n, epoch + 1, results))
                .toList();
    }

    /**
     * @param epoch the first is 1
     */
    private static DataPoint point(Curve curve, int n, int epoch, List<JobResult> results) {
        Estimates.Estimate mean =
                new Estimates.Estimate(mean(results, epoch - 1), results.size(), null);
        return mean.at(epoch)
                .saying(
                        MarkerData.of("", curve, n, mean)
                                .with("epoch", String.valueOf(epoch), "after epoch " + epoch));
    }

    private static double mean(List<JobResult> results, int epoch) {
        return results.stream()
                .mapToDouble(result -> 100.0 * result.correctPerEpoch().get(epoch) / result.total())
                .average()
                .orElseThrow();
    }
}
