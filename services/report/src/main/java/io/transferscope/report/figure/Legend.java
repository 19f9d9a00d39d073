package io.transferscope.report.figure;

import static java.util.Objects.requireNonNull;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.util.List;

/** Says what the looks of lines and points mean. */
final class Legend {
    static final double ROW = 20;

    private static final double SAMPLE = 30;
    private static final double GAP = 8;
    private static final double BETWEEN = 16;
    private static final double MARKER = 9;

    private Legend() {}

    /**
     * @param shown which part of the style is shown
     */
    record Entry(String words, SeriesStyle style, Sample shown) {
        Entry {
            requireNonNull(words, "words is null");
        }

        static Entry of(Line line) {
            return new Entry(
                    line.name(),
                    line.style(),
                    line.form() == Line.Form.SCATTERED ? Sample.POINT : Sample.LINE_AND_POINT);
        }
    }

    enum Sample {
        POINT,
        LINE_AND_POINT,
        LINE
    }

    /** Side by side, on as many rows as it takes. */
    static void drawRows(Graphics2D g, List<Entry> entries, double x, double y, double width) {
        double at = x;
        double row = y;
        for (Entry entry : entries) {
            double needed = width(entry);
            if (at > x && at + needed > x + width) {
                at = x;
                row += ROW;
            }
            draw(g, entry, at, row, width);
            at += needed + BETWEEN;
        }
    }

    /** How many rows that takes. */
    static int rows(List<Entry> entries, double width) {
        int rows = entries.isEmpty() ? 0 : 1;
        double at = 0;
        for (Entry entry : entries) {
            double needed = width(entry);
            if (at > 0 && at + needed > width) {
                at = 0;
                rows++;
            }
            at += needed + BETWEEN;
        }
        return rows;
    }

    static void drawColumn(Graphics2D g, List<Entry> entries, double x, double y, double width) {
        double row = y;
        for (Entry entry : entries) {
            draw(g, entry, x, row, width);
            row += ROW;
        }
    }

    /** Draws a sample around its middle. */
    static void sample(Graphics2D g, SeriesStyle style, Sample shown, double x, double y) {
        if (shown != Sample.POINT) {
            g.setPaint(style.line());
            g.setStroke(style.stroke());
            g.draw(new Line2D.Double(x - SAMPLE / 2, y, x + SAMPLE / 2, y));
        }
        if (shown != Sample.LINE) {
            Shape marker =
                    AffineTransform.getTranslateInstance(x, y)
                            .createTransformedShape(style.marker().apply(MARKER));
            g.setPaint(style.fill());
            g.fill(marker);
            g.setPaint(style.rim());
            g.setStroke(style.rimStroke());
            g.draw(marker);
        }
    }

    private static void draw(Graphics2D g, Entry entry, double x, double y, double width) {
        sample(g, entry.style(), entry.shown(), x + SAMPLE / 2, y);
        new Lettering(g)
                .write(
                        Lettering.fit(entry.words(), FigureStyle.WORDS, width - SAMPLE - GAP),
                        FigureStyle.WORDS,
                        FigureStyle.INK,
                        x + SAMPLE + GAP,
                        y + 4.5);
    }

    private static double width(Entry entry) {
        return SAMPLE + GAP + Lettering.width(entry.words(), FigureStyle.WORDS);
    }
}
