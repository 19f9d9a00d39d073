package io.transferscope.aggregator;

import io.transferscope.aggregator.board.StudySnapshot;
import io.transferscope.aggregator.figure.Figure;
import io.transferscope.aggregator.figure.TransferContent;
import io.transferscope.aggregator.figure.TransferFigure;
import io.transferscope.aggregator.report.Measurement;
import io.transferscope.aggregator.report.StudyResults;
import io.transferscope.aggregator.report.StudySummary;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import java.util.List;

/** From a study as it is known to what its report shows. */
final class StudyReport {
    private StudyReport() {}

    static StudySummary summary(PlannedStudy plan, StudySnapshot study) {
        return StudySummary.of(results(plan, study));
    }

    static Figure transferFigure(PlannedStudy plan, StudySnapshot study) {
        StudyResults results = results(plan, study);
        List<Measurement> measurements =
                results.measured().entrySet().stream()
                        .filter(entry -> !Double.isNaN(entry.getValue().accuracy()))
                        .map(entry -> new Measurement(entry.getKey(), entry.getValue().accuracy()))
                        .toList();
        return new TransferFigure(
                new TransferContent(
                        results.study(),
                        details(plan, measurements.size()),
                        results.chance().orElse(0),
                        results.lastLayer().orElse(1),
                        results.targets(),
                        measurements));
    }

    private static StudyResults results(PlannedStudy plan, StudySnapshot study) {
        return StudyResults.of(plan, study.accuracies().values());
    }

    private static String details(PlannedStudy plan, int measured) {
        String networks = "%d of %d networks".formatted(measured, plan.networks().size());
        return plan instanceof StudyPlan trained ? networks + setup(trained) : networks;
    }

    private static String setup(StudyPlan plan) {
        String preset = plan.request().network().preset();
        return " · %s · %d + %d classes%s"
                .formatted(
                        preset == null ? "own layers" : preset,
                        plan.splits().get(0).a().classes().size(),
                        plan.splits().get(0).b().classes().size(),
                        plan.splits().size() == 1
                                ? ""
                                : " · %d splits".formatted(plan.splits().size()));
    }
}
