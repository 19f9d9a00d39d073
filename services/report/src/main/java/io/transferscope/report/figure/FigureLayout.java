package io.transferscope.report.figure;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How much room a figure has from left to right; its type is of the same size in each. */
public enum FigureLayout {
    /** As wide as a page's text. */
    WIDE(900, 66, 21),
    /** A phone's width: everything stands one below the other. */
    NARROW(360, 56, 11);

    private final int width;
    private final int axisSpace;
    private final int mostLayers;

    FigureLayout(int width, int axisSpace, int mostLayers) {
        this.width = width;
        this.axisSpace = axisSpace;
        this.mostLayers = mostLayers;
    }

    /** By its name in addresses. */
    public static Optional<FigureLayout> find(String label) {
        return Stream.of(values()).filter(layout -> layout.label().equals(label)).findFirst();
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isNarrow() {
        return this == NARROW;
    }

    int width() {
        return width;
    }

    /** Between the margins. */
    double textWidth() {
        return width - 2 * FigureStyle.MARGIN;
    }

    /** Where the first panel begins, to the right of what its axis says. */
    double left() {
        return axisSpace;
    }

    double right() {
        return width - FigureStyle.MARGIN;
    }

    /** An axis has room for so many numbers of layers. */
    int mostLayers() {
        return mostLayers;
    }
}
