package io.transferscope.aggregator.rest;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.transferscope.aggregator.rendering.RenderedReport;
import io.transferscope.aggregator.rendering.ReportCache;
import io.transferscope.aggregator.rendering.StudyFigures;
import io.transferscope.aggregator.rendering.StudyTables;
import io.transferscope.aggregator.rendering.TableFormat;
import io.transferscope.report.figure.FigureKind;
import io.transferscope.studies.Rejection;
import io.transferscope.studies.StudySnapshot;
import io.transferscope.studies.view.RejectionView;
import io.transferscope.studies.view.StudyOverview;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What is asked about studies and their reports, answered in bytes. What cannot be answered is a
 * {@link ProblemException}.
 */
public final class StudyAnswers {
    private static final int MOST_COMPARED = 10;

    private final StudyOperations operations;
    private final StudyTables tables;
    private final StudyFigures figures;
    private final ObjectMapper mapper;

    /**
     * @param cache of reports
     * @param mapper for what is shown to people; reports have their own canonical form
     */
    public StudyAnswers(StudyOperations operations, ReportCache cache, ObjectMapper mapper) {
        this.operations = requireNonNull(operations, "operations is null");
        this.tables = new StudyTables(cache);
        this.figures = new StudyFigures(cache);
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

    RenderedReport accuracies(String name, TableFormat format) {
        return tables.accuracies(operations.snapshot(name), format);
    }

    /**
     * @param points of accuracy that one is ready to lose, for the advice
     */
    RenderedReport summary(String name, double points, TableFormat format) {
        return tables.summary(planned(name), points, format);
    }

    /** Of two studies or more, in their order. */
    RenderedReport comparison(List<String> names, TableFormat format) {
        List<String> asked = names.stream().distinct().toList();
        if (asked.size() < 2 || asked.size() > MOST_COMPARED) {
            throw ProblemException.badRequest(
                    String.format(
                            Locale.ROOT,
                            "Parameter study must name 2 to %d studies, each once; it names %d",
                            MOST_COMPARED,
                            asked.size()));
        }
        return tables.comparison(planned(asked), format);
    }

    /** Of a study, and of those that are laid over it. */
    RenderedReport figure(String name, FigureRequest asked) {
        List<String> names = Stream.concat(Stream.of(name), asked.with().stream()).toList();
        List<StudySnapshot> studies = planned(names);
        requireHas(studies.get(0), asked.file().figure());
        return figures.figure(studies, asked.file());
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

    /** A study without a plan has nothing to report. */
    private StudySnapshot planned(String name) {
        return planned(List.of(name)).get(0);
    }

    /** Those that are unknown are told before those that have no plan. */
    private List<StudySnapshot> planned(List<String> names) {
        List<StudySnapshot> studies = names.stream().map(operations::snapshot).toList();
        studies.forEach(operations::plan);
        return studies;
    }

    private Answer shown(Object value) {
        try {
            return Answer.json(mapper.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
        }
    }
}
