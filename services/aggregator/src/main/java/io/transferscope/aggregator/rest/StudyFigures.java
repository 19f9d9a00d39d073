package io.transferscope.aggregator.rest;

import static java.util.Objects.requireNonNull;

import io.transferscope.report.advice.Advice;
import io.transferscope.report.figure.Figure;
import io.transferscope.report.figure.FigureKind;
import io.transferscope.report.figure.FigureWriter;
import io.transferscope.report.figure.StudyContent;
import io.transferscope.studies.StudySnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures of studies as files, drawn from what is measured so far, and once for all who ask. */
final class StudyFigures {
    private final StudyOperations operations;
    private final ReportCache cache;
    private final Summaries summaries;

    StudyFigures(StudyOperations operations, ReportCache cache) {
        this.operations = requireNonNull(operations, "operations is null");
        this.cache = requireNonNull(cache, "cache is null");
        this.summaries = new Summaries(operations, cache);
    }

    /**
     * @throws ProblemException where a study is unknown, has no plan, or has no such figure
     */
    KeptAnswer figure(String study, FigureRequest asked) {
        List<StudySnapshot> studies = new ArrayList<>(List.of(operations.snapshot(study)));
        asked.with().stream().map(operations::snapshot).forEach(studies::add);
        studies.forEach(operations::plan);
        requireHas(studies.get(0), asked.figure());
        return cache.get(
                String.format(
                        Locale.ROOT,
                        "%s.%s %s %s",
                        asked.figure(),
                        asked.format(),
                        asked.width(),
                        asked.layout()),
                studies,
                KeptAnswer.class,
                () -> draw(asked, studies));
    }

    private void requireHas(StudySnapshot study, FigureKind figure) {
        List<String> has =
                FigureKind.of(operations.plan(study)).stream().map(FigureKind::label).toList();
        if (!has.contains(figure.label())) {
            throw ProblemException.notFound(
                    String.format(
                                    Locale.ROOT,
                                    "Study %s has one number of training images only, so it has no figure %s",
                                    study.study(),
                                    figure.label())
                            + "; it has "
                            + String.join(", ", has),
                    has);
        }
    }

    private KeptAnswer draw(FigureRequest asked, List<StudySnapshot> studies) {
        Figure figure =
                asked.figure().of(studies.stream().map(this::content).toList(), asked.layout());
        Integer width = asked.width();
        byte[] bytes =
                switch (asked.format()) {
                    case SVG -> FigureWriter.svg(figure);
                    case PNG ->
                            FigureWriter.png(
                                    figure,
                                    width == null
                                            ? FigureWriter.DEFAULT_SCALE * figure.width()
                                            : width);
                };
        return KeptAnswer.of(bytes, asked.format().mediaType());
    }

    /** What all figures of a study are made of. */
    private StudyContent content(StudySnapshot study) {
        return cache.latest(
                "figures",
                study,
                StudyContent.class,
                () ->
                        StudyContent.of(
                                summaries.results(study),
                                summaries.of(study, Advice.DEFAULT_POINTS)));
    }
}
