package io.transferscope.aggregator.rest;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.transferscope.contracts.json.Json;
import io.transferscope.report.advice.Advice;
import io.transferscope.report.results.StudyResults;
import io.transferscope.report.summary.Comparison;
import io.transferscope.report.summary.StudySummary;
import io.transferscope.report.table.ComparisonCsv;
import io.transferscope.report.table.ResultsCsv;
import io.transferscope.report.table.SummaryCsv;
import io.transferscope.studies.Rejection;
import io.transferscope.studies.StudySnapshot;
import io.transferscope.studies.view.RejectionView;
import io.transferscope.studies.view.StudyOverview;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is asked about studies and their reports, answered in bytes; reports are made once. */
public final class StudyAnswers {
    private static final int MOST_COMPARED = 10;

    private final StudyOperations operations;
    private final ReportCache cache;
    private final Summaries summaries;
    private final ObjectMapper mapper;

    /**
     * @param mapper for what is shown to people; reports have their own canonical form
     */
    public StudyAnswers(StudyOperations operations, ReportCache cache, ObjectMapper mapper) {
        this.operations = requireNonNull(operations, "operations is null");
        this.cache = requireNonNull(cache, "cache is null");
        this.summaries = new Summaries(operations, cache);
        this.mapper = requireNonNull(mapper, "mapper is null");
    }

    Answer studies(Page page) {
        Page.Part<StudyOverview> part = page.ofSorted(operations.studies(), StudyOverview::study);
        return shown(part.items()).withNext(part.next());
    }

    Answer rejections(Page page) {
        Page.Part<Rejection> part = page.of(operations.rejections(), Rejection::requestDigest);
        return shown(part.items().stream().map(RejectionView::of).toList()).withNext(part.next());
    }

    Answer study(String name) {
        return shown(operations.study(name));
    }

    KeptAnswer accuracies(String name, TableFormat format) {
        StudySnapshot study = operations.snapshot(name);
        return cache.get(
                "accuracies " + format,
                List.of(study),
                KeptAnswer.class,
                () -> {
                    Optional<StudyResults> results =
                            study.plan().map(plan -> summaries.results(study));
                    return switch (format) {
                        case CSV -> csv(results.map(ResultsCsv::csv).orElseGet(ResultsCsv::empty));
                        case JSON ->
                                KeptAnswer.json(
                                        Json.write(
                                                results.map(ResultsCsv::rows).orElse(List.of())));
                    };
                });
    }

    /**
     * @param points of accuracy that one is ready to lose, for the advice
     */
    KeptAnswer summary(String name, double points, TableFormat format) {
        StudySnapshot study = operations.snapshot(name);
        operations.plan(study);
        return cache.get(
                String.format(Locale.ROOT, "summary %s %s", points, format),
                List.of(study),
                KeptAnswer.class,
                () -> {
                    StudySummary summary = summaries.of(study, points);
                    return switch (format) {
                        case CSV -> csv(SummaryCsv.csv(summary));
                        case JSON -> KeptAnswer.json(Json.write(summary));
                    };
                });
    }

    /** Of two studies or more, in their order. */
    KeptAnswer comparison(List<String> names, TableFormat format) {
        List<String> asked = names.stream().distinct().toList();
        if (asked.size() < 2 || asked.size() > MOST_COMPARED) {
            throw ProblemException.badRequest(
                    String.format(
                            Locale.ROOT,
                            "Parameter study must name 2 to %d studies, each once; it names %d",
                            MOST_COMPARED,
                            asked.size()));
        }
        List<StudySnapshot> studies = asked.stream().map(operations::snapshot).toList();
        studies.forEach(operations::plan);
        return cache.get(
                "comparison " + format,
                studies,
                KeptAnswer.class,
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
                        case CSV -> csv(ComparisonCsv.csv(comparison));
                        case JSON -> KeptAnswer.json(Json.write(comparison));
                    };
                });
    }

    private Answer shown(Object value) {
        try {
            return Answer.json(mapper.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    private static KeptAnswer csv(String text) {
        return KeptAnswer.of(text.getBytes(StandardCharsets.UTF_8), Answer.CSV);
    }
}
