package io.transferscope.report.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes text onto a figure. */
final class Lettering {
    private static final FontRenderContext UNHINTED = new FontRenderContext(null, true, true);

    private final Graphics2D g;

    Lettering(Graphics2D g) {
        this.g = g;
    }

    /** Fills in a pattern; numbers look the same in every country. */
    static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    static double width(String text, Font font) {
        return font.getStringBounds(text, UNHINTED).getWidth();
    }

    void write(String text, Font font, Color color, double x, double y) {
        g.setFont(font);
        g.setPaint(color);
        g.drawString(text, (float) x, (float) y);
    }

    void writeCentred(String text, Font font, Color color, double x, double y) {
        write(text, font, color, x - width(text, font) / 2, y);
    }

    void writeRight(String text, Font font, Color color, double x, double y) {
        write(text, font, color, x - width(text, font), y);
    }

    /** Into the middle of a panel, over its grid. */
    void writeNotice(String text, Rectangle2D panel) {
        double half = width(text, FigureStyle.DETAILS) / 2 + 8;
        double y = panel.getCenterY();
        g.setPaint(FigureStyle.PAPER);
        g.fill(new Rectangle2D.Double(panel.getCenterX() - half, y - 14, 2 * half, 28));
        writeCentred(text, FigureStyle.DETAILS, FigureStyle.FAINT_INK, panel.getCenterX(), y + 5);
    }

    /** Turned to the left, around its middle. */
    void writeUpwards(String text, Font font, Color color, double x, double y) {
        Graphics2D turned = (Graphics2D) g.create();
        turned.rotate(-Math.PI / 2, x, y);
        new Lettering(turned).writeCentred(text, font, color, x, y);
        turned.dispose();
    }

    /** Breaks between words, so that each line fits unless a single word does not. */
    static List<String> wrap(String text, Font font, double width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && width(line + " " + word, font) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Cuts text that is too long, and shows that it did. */
    static String fit(String text, Font font, double width) {
        String shorter = text;
        while (width(shorter, font) > width && shorter.length() > 2) {
            shorter = shorter.substring(0, shorter.length() - 2) + "…";
        }
        return shorter;
    }
}
