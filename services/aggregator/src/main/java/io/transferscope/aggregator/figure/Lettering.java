package io.transferscope.aggregator.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.List;

/** Writes text onto a figure. */
final class Lettering {
    private static final FontRenderContext UNHINTED = new FontRenderContext(null, true, true);

    private final Graphics2D g;

    Lettering(Graphics2D g) {
        this.g = g;
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
