package io.transferscope.aggregator.rendering;

import static java.util.Objects.requireNonNull;

import io.transferscope.report.results.StudyResults;
import io.transferscope.report.summary.StudySummary;
import io.transferscope.studies.StudySnapshot;

/** Summaries of studies, each made once for all tables and figures that are made of it. */
final class Summaries {
    private final ReportCache cache;

    Summaries(ReportCache cache) {
        this.cache = requireNonNull(cache, "cache is null");
    }

    /**
     * @param points of accuracy that one is ready to lose, for the advice
     */
    StudySummary of(StudySnapshot study, double points) {
        return cache.latest(
                "summary " + points,
                study,
                StudySummary.class,
                () -> StudySummary.of(results(study), points));
    }

    /** What is measured of a study that has a plan. */
    static StudyResults results(StudySnapshot study) {
        return StudyResults.of(study.plan().orElseThrow(), study.accuracies());
    }
}
