package io.transferscope.aggregator.rendering;

import static java.util.Objects.requireNonNull;

import io.transferscope.report.advice.Advice;
import io.transferscope.report.figure.Figure;
import io.transferscope.report.figure.FigureWriter;
import io.transferscope.report.figure.StudyContent;
import io.transferscope.studies.StudySnapshot;
import java.util.List;
import java.util.Locale;

/** Figures of studies as files, drawn from what is measured so far. */
public final class StudyFigures {
    private final ReportCache cache;
    private final Summaries summaries;

    public StudyFigures(ReportCache cache) {
        this.cache = requireNonNull(cache, "cache is null");
        this.summaries = new Summaries(cache);
    }

    /**
     * @param studies that have plans and this figure, laid over each other where they are several
     */
    public RenderedReport figure(List<StudySnapshot> studies, FigureFile file) {
        return cache.get(
                String.format(
                        Locale.ROOT,
                        "%s.%s %s %s",
                        file.figure(),
                        file.format(),
                        file.width(),
                        file.layout()),
                studies,
                RenderedReport.class,
                () -> draw(file, studies));
    }

    private RenderedReport draw(FigureFile file, List<StudySnapshot> studies) {
        Figure figure =
                file.figure().of(studies.stream().map(this::content).toList(), file.layout());
        Integer width = file.width();
        byte[] bytes =
                switch (file.format()) {
                    case SVG -> FigureWriter.svg(figure);
                    case PNG ->
                            FigureWriter.png(
                                    figure,
                                    width == null
                                            ? FigureWriter.DEFAULT_SCALE * figure.width()
                                            : width);
                };
        return RenderedReport.of(bytes, file.format().mediaType());
    }

    /** What all figures of a study are made of. */
    private StudyContent content(StudySnapshot study) {
        return cache.latest(
                "figures",
                study,
                StudyContent.class,
                () ->
                        StudyContent.of(
                                Summaries.results(study),
                                summaries.of(study, Advice.DEFAULT_POINTS)));
    }
}
