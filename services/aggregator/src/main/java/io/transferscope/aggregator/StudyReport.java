package io.transferscope.aggregator;

import io.transferscope.aggregator.board.StudySnapshot;
import io.transferscope.aggregator.report.StudyResults;
import io.transferscope.aggregator.report.StudySummary;
import io.transferscope.contracts.plan.PlannedStudy;

/** From a study as it is known to what its report shows. */
final class StudyReport {
    private StudyReport() {}

    static StudySummary summary(PlannedStudy plan, StudySnapshot study) {
        return StudySummary.of(results(plan, study));
    }

    private static StudyResults results(PlannedStudy plan, StudySnapshot study) {
        return StudyResults.of(plan, study.accuracies().values());
    }
}
