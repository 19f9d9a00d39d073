package io.transferscope.report.figure;

import java.awt.Font;
import java.awt.Graphics;
import java.awt.font.FontRenderContext;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;

/** Draws letters as unhinted outlines, where Batik's own would sit on whole pixels. */
final class OutlineGraphics extends SVGGraphics2D {
    private static final FontRenderContext UNHINTED = new FontRenderContext(null, true, true);

    OutlineGraphics(SVGGeneratorContext context) {
        super(context, true);
    }

    private OutlineGraphics(OutlineGraphics other) {
        super(other);
    }

    @Override
    public Graphics create() {
        return new OutlineGraphics(this);
    }

    @Override
    public FontRenderContext getFontRenderContext() {
        return UNHINTED;
    }

    @Override
    public void drawString(String text, float x, float y) {
        char[] letters = text.toCharArray();
        fill(
                getFont()
                        .layoutGlyphVector(
                                UNHINTED, letters, 0, letters.length, Font.LAYOUT_LEFT_TO_RIGHT)
                        .getOutline(x, y));
    }
}
