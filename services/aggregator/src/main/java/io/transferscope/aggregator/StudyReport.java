package io.transferscope.aggregator;

import io.transferscope.aggregator.board.StudySnapshot;
import io.transferscope.aggregator.figure.Figure;
import io.transferscope.aggregator.figure.TransferContent;
import io.transferscope.aggregator.figure.TransferFigure;
import io.transferscope.aggregator.report.Measurement;
import io.transferscope.aggregator.report.StudySummary;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.study.StudyRequest;
import java.util.List;

/** From a study as it is known to what its report shows. */
final class StudyReport {
    private StudyReport() {}

    static StudySummary summary(StudyPlan plan, StudySnapshot study) {
        return StudySummary.of(plan, study.accuracies());
    }

    static Figure transferFigure(StudyPlan plan, StudySnapshot study) {
        List<Measurement> measurements =
                study.accuracies().values().stream().map(StudyReport::measurement).toList();
        StudyRequest request = plan.request();
        return new TransferFigure(
                new TransferContent(
                        plan.study(),
                        details(plan, measurements.size()),
                        StudySummary.chance(plan),
                        request.copiedLayers().stream().mapToInt(n -> n).max().orElse(1),
                        StudySummary.targets(plan),
                        measurements));
    }

    private static Measurement measurement(AccuracyMeasured accuracy) {
        return new Measurement(accuracy.network(), accuracy.result().accuracy());
    }

    private static String details(StudyPlan plan, int measured) {
        StudyRequest request = plan.request();
        String preset = request.network().preset();
        return "%d of %d networks · %s · %d + %d classes%s"
                .formatted(
                        measured,
                        plan.networks().size(),
                        preset == null ? "own layers" : preset,
                        plan.splits().get(0).a().classes().size(),
                        plan.splits().get(0).b().classes().size(),
                        plan.splits().size() == 1
                                ? ""
                                : " · %d splits".formatted(plan.splits().size()));
    }
}
