package io.transferscope.aggregator.rendering;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.json.Json;
import io.transferscope.report.advice.Advice;
import io.transferscope.report.results.StudyResults;
import io.transferscope.report.summary.Comparison;
import io.transferscope.report.summary.StudySummary;
import io.transferscope.report.table.ComparisonCsv;
import io.transferscope.report.table.ResultsCsv;
import io.transferscope.report.table.SummaryCsv;
import io.transferscope.studies.StudySnapshot;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The numbers of studies, as JSON and as CSV. */
public final class StudyTables {
    private final ReportCache cache;
    private final Summaries summaries;

    public StudyTables(ReportCache cache) {
        this.cache = requireNonNull(cache, "cache is null");
        this.summaries = new Summaries(cache);
    }

    /** A row for each measured network; none of a study without a plan. */
    public RenderedReport accuracies(StudySnapshot study, TableFormat format) {
        return cache.get(
                "accuracies " + format,
                List.of(study),
                RenderedReport.class,
                () -> {
                    Optional<StudyResults> results =
                            study.plan().map(plan -> Summaries.results(study));
                    return switch (format) {
                        case CSV ->
                                RenderedReport.csv(
                                        results.map(ResultsCsv::csv).orElseGet(ResultsCsv::empty));
                        case JSON ->
                                RenderedReport.json(
                                        Json.write(
                                                results.map(ResultsCsv::rows).orElse(List.of())));
                    };
                });
    }

    /**
     * @param study that has a plan
     * @param points of accuracy that one is ready to lose, for the advice
     */
    public RenderedReport summary(StudySnapshot study, double points, TableFormat format) {
        return cache.get(
                String.format(Locale.ROOT, "summary %s %s", points, format),
                List.of(study),
                RenderedReport.class,
                () -> {
                    StudySummary summary = summaries.of(study, points);
                    return switch (format) {
                        case CSV -> RenderedReport.csv(SummaryCsv.csv(summary));
                        case JSON -> RenderedReport.json(Json.write(summary));
                    };
                });
    }

    /**
     * @param studies that have plans, two or more, in the order of the columns
     */
    public RenderedReport comparison(List<StudySnapshot> studies, TableFormat format) {
        return cache.get(
                "comparison " + format,
                studies,
                RenderedReport.class,
                () -> {
                    Comparison comparison =
                            Comparison.of(
                                    studies.stream()
                                            .map(
                                                    study ->
                                                            summaries.of(
                                                                    study, Advice.DEFAULT_POINTS))
                                            .toList());
                    return switch (format) {
                        case CSV -> RenderedReport.csv(ComparisonCsv.csv(comparison));
                        case JSON -> RenderedReport.json(Json.write(comparison));
                    };
                });
    }
}
