package io.transferscope.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Stroke;
import java.awt.font.TextAttribute;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Paper, ink and type of all figures: the smallest type is read without a glass. */
final class FigureStyle {
    static final int MARGIN = 14;

    static final Color INK = FigureColor.INK.color();
    static final Color FAINT_INK = FigureColor.FAINT_INK.color();
    static final Color RULE = FigureColor.RULE.color();
    static final Color PAPER = FigureColor.PAPER.color();

    static final Stroke HAIRLINE = new BasicStroke(1f);
    static final Stroke DOTTED =
            new BasicStroke(
                    1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1f, new float[] {2, 3}, 0);

    private static final Font REGULAR = load("Inter-Regular.otf");
    private static final Font SEMI_BOLD = load("Inter-SemiBold.otf");

    static final Font TITLE = semiBold(20);
    static final Font DETAILS = regular(14);
    static final Font AXIS = regular(14);
    static final Font TICK = regular(13);
    static final Font NAME = semiBold(13.5f);
    static final Font WORDS = regular(12.5f);
    static final Font NOTE = regular(12);

    private FigureStyle() {}

    static Font regular(float size) {
        return REGULAR.deriveFont(size);
    }

    static Font semiBold(float size) {
        return SEMI_BOLD.deriveFont(size);
    }

    static Color transparent(Color color, int alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
    }

    private static Font load(String name) {
        try (InputStream in = FigureStyle.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("font is not in the jar: " + name);
            }
            return Font.createFont(Font.TRUETYPE_FONT, in)
                    .deriveFont(Map.of(TextAttribute.KERNING, TextAttribute.KERNING_ON));
        } catch (FontFormatException e) {
            throw new IllegalStateException("font cannot be read: " + name, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
