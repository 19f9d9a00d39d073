package io.transferscope.aggregator.rest;

import static java.util.Objects.requireNonNull;

import io.transferscope.report.results.StudyResults;
import io.transferscope.report.summary.StudySummary;
import io.transferscope.studies.StudySnapshot;

/** Summaries of studies, each made once for all answers and figures that are made of it. */
final class Summaries {
    private final StudyOperations operations;
    private final ReportCache cache;

    Summaries(StudyOperations operations, ReportCache cache) {
        this.operations = requireNonNull(operations, "operations is null");
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
    StudyResults results(StudySnapshot study) {
        return StudyResults.of(operations.plan(study), study.accuracies());
    }
}
