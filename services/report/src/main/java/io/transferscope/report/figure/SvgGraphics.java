package io.transferscope.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import org.apache.batik.svggen.DOMGroupManager;
import org.apache.batik.svggen.SVGColor;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Draws letters as unhinted outlines, where Batik's own would sit on whole pixels; and a marker
 * that says something of itself as one element, with its rim.
 */
final class SvgGraphics extends SVGGraphics2D {
    private static final FontRenderContext UNHINTED = new FontRenderContext(null, true, true);

    private MarkerData data = MarkerData.NONE;
    private @Nullable Shape marker;
    private @Nullable Element drawn;

    SvgGraphics(SVGGeneratorContext context) {
        super(context, true);
    }

    private SvgGraphics(SvgGraphics other) {
        super(other);
    }

    @Override
    public Graphics create() {
        return new SvgGraphics(this);
    }

    @Override
    public FontRenderContext getFontRenderContext() {
        return UNHINTED;
    }

    @Override
    public void setRenderingHint(RenderingHints.Key key, Object value) {
        if (key.equals(MarkerData.HINT)) {
            data = (MarkerData) value;
            marker = null;
            drawn = null;
        } else {
            super.setRenderingHint(key, value);
        }
    }

    @Override
    public void fill(Shape shape) {
        if (data.isNothing() || drawn != null) {
            super.fill(shape);
            return;
        }
        Element element = shapeConverter.toSVG(shape);
        if (element == null) {
            return; // a shape of no size
        }
        getDOMGroupManager().addElement(element, DOMGroupManager.FILL);
        describe(element);
        marker = shape;
        drawn = element;
    }

    @Override
    public void draw(Shape shape) {
        if (drawn == null || shape != marker || !(getStroke() instanceof BasicStroke rim)) {
            super.draw(shape);
            return;
        }
        Color color = (Color) getPaint();
        drawn.setAttribute("stroke", SVGColor.toSVG(color, getGeneratorContext()).getPaintValue());
        drawn.setAttribute("stroke-width", Lettering.format("%.1f", rim.getLineWidth()));
        drawn.setAttribute("stroke-dasharray", "none");
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

    private void describe(Element element) {
        element.setAttribute("id", data.id());
        element.setAttribute("class", "marker");
        data.attributes().forEach((name, value) -> element.setAttribute("data-" + name, value));
        Element title = element.getOwnerDocument().createElementNS(SVG_NAMESPACE_URI, "title");
        title.setTextContent(data.title());
        element.appendChild(title);
    }
}
