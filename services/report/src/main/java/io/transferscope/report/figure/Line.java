package io.transferscope.report.figure;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A series of a panel.
 *
 * @param name by which a key calls it
 * @param form what of it is drawn
 */
record Line(String name, SeriesStyle style, Form form, List<DataPoint> points) {

    enum Form {
        /** Points only. */
        SCATTERED,
        /** A line with each of its points. */
        MARKED,
        /** A line that ends in a point. */
        ENDING
    }

    Line {
        requireNonNull(name, "name is null");
        requireNonNull(style, "style is null");
        requireNonNull(form, "form is null");
        points = List.copyOf(points);
    }
}
