package io.transferscope.aggregator.rendering;

import static java.util.Objects.requireNonNull;

import io.transferscope.report.figure.FigureKind;
import io.transferscope.report.figure.FigureLayout;
import org.jspecify.annotations.Nullable;

/**
 * Which figure is to be rendered, and into what file.
 *
 * @param width in pixels; absent where the figure's own is wanted
 */
public record FigureFile(
        FigureKind figure, FigureFormat format, @Nullable Integer width, FigureLayout layout) {
    public FigureFile {
        requireNonNull(figure, "figure is null");
        requireNonNull(format, "format is null");
        requireNonNull(layout, "layout is null");
    }
}
