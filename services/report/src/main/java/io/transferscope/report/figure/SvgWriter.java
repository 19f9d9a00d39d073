package io.transferscope.report.figure;

import java.awt.RenderingHints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGColor;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Puts figures into SVG files that need nothing else: letters are outlines, and colours stand in
 * attributes. Classes name the colours, so that a page with the file in it can replace them.
 */
final class SvgWriter {
    private static final String SVG = "http://www.w3.org/2000/svg";

    /** Batik's, which makes some readers ask the network for a DTD. */
    private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE[^>]*>\\s*");

    private final Figure figure;
    private final SVGGeneratorContext context;
    private final Map<String, String> colors;

    private SvgWriter(Figure figure) {
        this.figure = figure;
        this.context = context(figure);
        this.colors =
                Stream.of(FigureColor.values())
                        .collect(
                                Collectors.toMap(
                                        known ->
                                                SVGColor.toSVG(known.color(), context)
                                                        .getPaintValue(),
                                        FigureColor::label));
    }

    static byte[] write(Figure figure) {
        return new SvgWriter(figure).write();
    }

    private byte[] write() {
        SvgGraphics graphics = new SvgGraphics(context);
        graphics.setRenderingHint( // JFreeChart puts back what it finds, and Batik has none
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        figure.draw(graphics);
        Element root = graphics.getRoot();
        root.setAttribute("viewBox", "0 0 " + figure.width() + " " + figure.height());
        root.setAttribute("width", String.valueOf(figure.width()));
        root.setAttribute("height", String.valueOf(figure.height()));
        root.setAttribute("role", "img");
        root.insertBefore(text("desc", figure.description()), root.getFirstChild());
        root.insertBefore(text("title", figure.title()), root.getFirstChild());
        nameColors(root);
        removeEmptyDefinitions(root);
        try {
            StringWriter text = new StringWriter();
            graphics.stream(root, text, false, false);
            return DOCTYPE.matcher(text.toString())
                    .replaceFirst("")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    private static SVGGeneratorContext context(Figure figure) {
        try {
            Document document =
                    DocumentBuilderFactory.newDefaultNSInstance()
                            .newDocumentBuilder()
                            .getDOMImplementation()
                            .createDocument(SVG, "svg", null);
            SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
            context.setComment(null);
            context.setPrecision(2);
            context.setIDGenerator(new FigureIds(figure));
            return context;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java platform has a DOM", e);
        }
    }

    /** Ids that no other figure of the same page has. */
    private static final class FigureIds extends SVGIDGenerator {
        private final String figure;

        FigureIds(Figure figure) {
            this.figure = String.format(Locale.ROOT, "f%08x-", figure.title().hashCode());
        }

        @Override
        public String generateID(String prefix) {
            return figure + super.generateID(prefix);
        }
    }

    private void nameColors(Element element) {
        String classes =
                Stream.of("fill", "stroke")
                        .filter(paint -> colors.containsKey(element.getAttribute(paint)))
                        .map(paint -> paint + "-" + colors.get(element.getAttribute(paint)))
                        .collect(Collectors.joining(" "));
        if (!classes.isEmpty()) {
            element.setAttribute("class", (element.getAttribute("class") + " " + classes).strip());
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element next) {
                nameColors(next);
            }
        }
    }

    /** Batik's, whose id is the same in every file. */
    private static void removeEmptyDefinitions(Element root) {
        for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeName().equals("defs") && !child.hasChildNodes()) {
                root.removeChild(child);
                return;
            }
        }
    }

    private Element text(String name, String content) {
        Element element = context.getDOMFactory().createElementNS(SVG, name);
        element.setTextContent(content);
        return element;
    }
}
