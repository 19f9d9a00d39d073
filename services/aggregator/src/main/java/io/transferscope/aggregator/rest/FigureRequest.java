package io.transferscope.aggregator.rest;

import static java.util.Objects.requireNonNull;

import io.transferscope.aggregator.rendering.FigureFile;
import io.transferscope.aggregator.rendering.FigureFormat;
import io.transferscope.contracts.study.NearestNames;
import io.transferscope.report.figure.FigureKind;
import io.transferscope.report.figure.FigureLayout;
import io.transferscope.report.figure.FigureWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which figure is asked for, of the parameters that this figure takes.
 *
 * @param with other studies, laid over
 */
record FigureRequest(FigureFile file, List<String> with) {
    FigureRequest {
        requireNonNull(file, "file is null");
        with = List.copyOf(with);
    }

    /**
     * @param name of the file, such as figure-2.svg
     * @throws ProblemException that says what would be right
     */
    static FigureRequest parse(
            String name, List<String> with, @Nullable String width, @Nullable String layout) {
        int dot = name.lastIndexOf('.');
        FigureKind figure =
                FigureKind.find(dot < 0 ? "" : name.substring(0, dot))
                        .orElseThrow(() -> unknown(name));
        FigureFormat format =
                FigureFormat.find(name.substring(dot + 1))
                        .orElseThrow(
                                () ->
                                        ProblemException.notAcceptable(
                                                "Figures are svg or png, not "
                                                        + name.substring(dot + 1)));
        List<String> others = others(figure, with);
        return new FigureRequest(
                new FigureFile(figure, format, width(format, width), layout(layout)), others);
    }

    private static ProblemException unknown(String name) {
        List<String> known =
                Stream.of(FigureKind.values())
                        .flatMap(
                                kind ->
                                        Stream.of(FigureFormat.values())
                                                .map(f -> kind.label() + "." + f.extension()))
                        .toList();
        return ProblemException.notFound(
                "No figure is called " + name, NearestNames.to(name, known));
    }

    private static List<String> others(FigureKind figure, List<String> with) {
        if (!with.isEmpty() && !figure.takesSeveral()) {
            throw ProblemException.badRequest(
                    "Parameter with is for figure-2 and figure-3, in which studies can be laid over each other");
        }
        if (with.size() >= FigureKind.MAX_STUDIES) {
            throw ProblemException.badRequest(
                    String.format(
                            Locale.ROOT,
                            "Parameter with may be there %d times, not %d: a figure shows at most %d studies",
                            FigureKind.MAX_STUDIES - 1,
                            with.size(),
                            FigureKind.MAX_STUDIES));
        }
        return with;
    }

    private static FigureLayout layout(@Nullable String layout) {
        return layout == null
                ? FigureLayout.WIDE
                : FigureLayout.find(layout)
                        .orElseThrow(
                                () ->
                                        ProblemException.badRequest(
                                                "Parameter layout must be wide or narrow, but is "
                                                        + layout));
    }

    private static @Nullable Integer width(FigureFormat format, @Nullable String width) {
        if (width == null) {
            return null;
        }
        if (format == FigureFormat.SVG) {
            throw ProblemException.badRequest(
                    "Parameter width is for figures in pixels; an SVG has any width");
        }
        if (!width.matches("[0-9]{1,6}")
                || Integer.parseInt(width) < FigureWriter.MIN_WIDTH
                || Integer.parseInt(width) > FigureWriter.MAX_WIDTH) {
            throw ProblemException.badRequest(
                    String.format(
                            Locale.ROOT,
                            "Parameter width must be a number of pixels from %d to %d, but is %s",
                            FigureWriter.MIN_WIDTH,
                            FigureWriter.MAX_WIDTH,
                            width));
        }
        return Integer.parseInt(width);
    }
}
