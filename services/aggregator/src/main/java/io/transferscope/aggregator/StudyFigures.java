package io.transferscope.aggregator;

import static java.util.Objects.requireNonNull;

import io.transferscope.aggregator.board.StudySnapshot;
import io.transferscope.aggregator.figure.Figure;
import io.transferscope.aggregator.figure.FigureKind;
import io.transferscope.aggregator.figure.FigureWriter;
import io.transferscope.aggregator.figure.StudyContent;
import io.transferscope.aggregator.report.StudyResults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Figures of studies as files, drawn from what is measured so far, and once for all who ask. */
final class StudyFigures {
    private static final int MAX_CONTENTS = 16;

    private final StudyDesk desk;
    private final ReportCache cache;

    /** What all figures of a study are made of, by study. */
    private final Map<String, Content> contents =
            new LinkedHashMap<>(MAX_CONTENTS, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Content> eldest) {
                    return size() > MAX_CONTENTS;
                }
            };

    StudyFigures(StudyDesk desk, ReportCache cache) {
        this.desk = requireNonNull(desk, "desk is null");
        this.cache = requireNonNull(cache, "cache is null");
    }

    /** The latest, and the number of the results that it is made of. */
    private static final class Content {
        private long madeOf;
        private @Nullable StudyContent made;

        /** Whoever comes while it is made waits for it. */
        synchronized StudyContent get(StudySnapshot study, StudyDesk desk) {
            StudyContent known = made;
            if (known == null || madeOf != study.revision().results()) {
                known =
                        StudyContent.of(
                                StudyResults.of(desk.plan(study), study.accuracies().values()));
                made = known;
                madeOf = study.revision().results();
            }
            return known;
        }
    }

    /**
     * @throws ProblemException where a study is unknown, has no plan, or has no such figure
     */
    Answer figure(String study, FigureOrder order) {
        List<StudySnapshot> studies = new ArrayList<>(List.of(desk.snapshot(study)));
        order.with().stream().map(desk::snapshot).forEach(studies::add);
        studies.forEach(desk::plan);
        requireHas(studies.get(0), order.figure());
        return cache.get(
                "%s.%s %s".formatted(order.figure(), order.format(), order.width()),
                studies,
                Answer.class,
                () -> draw(order, studies));
    }

    private void requireHas(StudySnapshot study, FigureKind figure) {
        List<String> has = FigureKind.of(desk.plan(study)).stream().map(FigureKind::label).toList();
        if (!has.contains(figure.label())) {
            throw ProblemException.notFound(
                    "Study %s has one number of training images only, so it has no figure %s"
                                    .formatted(study.study(), figure.label())
                            + "; it has "
                            + String.join(", ", has),
                    has);
        }
    }

    private Answer draw(FigureOrder order, List<StudySnapshot> studies) {
        Figure figure = order.figure().of(studies.stream().map(this::content).toList());
        Integer width = order.width();
        byte[] bytes =
                switch (order.format()) {
                    case SVG -> FigureWriter.svg(figure);
                    case PNG ->
                            FigureWriter.png(
                                    figure,
                                    width == null
                                            ? FigureWriter.DEFAULT_SCALE * figure.width()
                                            : width);
                };
        return Answer.of(bytes, order.format().mediaType());
    }

    /** Not from the cache, which may give an older one for what it keeps as the latest. */
    private StudyContent content(StudySnapshot study) {
        Content content;
        synchronized (contents) {
            content = contents.computeIfAbsent(study.study(), any -> new Content());
        }
        return content.get(study, desk);
    }
}
