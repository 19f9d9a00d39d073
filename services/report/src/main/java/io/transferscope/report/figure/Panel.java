package io.transferscope.report.figure;

import static java.util.Objects.requireNonNull;

import java.awt.Color;
import java.awt.Stroke;
import java.util.List;

/**
 * What one panel shows, in its axes' units.
 *
 * @param title above it; may be empty
 * @param up words along the axis of heights
 * @param lines the first is painted first
 */
record Panel(
        String title,
        HorizontalAxis across,
        String up,
        VerticalAxis heights,
        Background background,
        List<Line> lines) {
    Panel {
        requireNonNull(title, "title is null");
        requireNonNull(across, "across is null");
        requireNonNull(up, "up is null");
        requireNonNull(heights, "heights is null");
        requireNonNull(background, "background is null");
        lines = List.copyOf(lines);
    }

    /** What lies behind the lines. */
    record Background(List<Level> levels, List<Area> areas) {
        Background {
            levels = List.copyOf(levels);
            areas = List.copyOf(areas);
        }

        static Background of(List<Level> levels) {
            return new Background(levels, List.of());
        }
    }

    /** A horizontal line from edge to edge. */
    record Level(double height, Color color, Stroke stroke) {
        static Level chance(double height) {
            return new Level(height, FigureStyle.FAINT_INK, FigureStyle.DOTTED);
        }

        static Level base(double height) {
            return new Level(height, FigureStyle.FAINT_INK, FigureStyle.HAIRLINE);
        }
    }

    /**
     * A filled polygon.
     *
     * @param corners x and y in turn
     */
    record Area(double[] corners, Color color) {}

    boolean isEmpty() {
        return lines.stream().allMatch(line -> line.points().isEmpty());
    }
}
