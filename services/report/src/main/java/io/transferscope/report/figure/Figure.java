package io.transferscope.report.figure;

import java.awt.Graphics2D;

/** A picture that can be drawn at any scale; the same figure always makes the same strokes. */
public interface Figure {
    /** Width in figure units, which are pixels of the SVG. */
    int width();

    int height();

    String title();

    /** What the picture shows, in words, for those who cannot see it. */
    String description();

    void draw(Graphics2D graphics);
}
