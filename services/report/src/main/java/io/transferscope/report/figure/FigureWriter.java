package io.transferscope.report.figure;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Puts figures into files; the same figure gives the same bytes. */
public final class FigureWriter {
    public static final int MIN_WIDTH = 200;
    public static final int MAX_WIDTH = 4000;

    /** Twice the figure's own width is sharp on the screens of today and on paper. */
    public static final int DEFAULT_SCALE = 2;

    /** Batik's, which makes some readers ask the network for a DTD. */
    private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE[^>]*>\\s*");

    private static final String SVG = "http://www.w3.org/2000/svg";

    private FigureWriter() {}

    /** Letters become outlines, so that no viewer needs the font. */
    public static byte[] svg(Figure figure) {
        try {
            Document document =
                    DocumentBuilderFactory.newDefaultNSInstance()
                            .newDocumentBuilder()
                            .getDOMImplementation()
                            .createDocument(SVG, "svg", null);
            SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
            context.setComment(null);
            context.setPrecision(2);
            OutlineGraphics graphics = new OutlineGraphics(context);
            graphics.setRenderingHint( // JFreeChart puts back what it finds, and Batik has none
                    RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            figure.draw(graphics);
            Element root = graphics.getRoot();
            root.setAttribute("viewBox", "0 0 " + figure.width() + " " + figure.height());
            root.setAttribute("width", String.valueOf(figure.width()));
            root.setAttribute("height", String.valueOf(figure.height()));
            root.setAttribute("role", "img");
            root.insertBefore(text(document, "desc", figure.description()), root.getFirstChild());
            root.insertBefore(text(document, "title", figure.title()), root.getFirstChild());
            StringWriter text = new StringWriter();
            graphics.stream(root, text, false, false);
            return DOCTYPE.matcher(text.toString())
                    .replaceFirst("")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java platform has a DOM", e);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    /**
     * @param width in pixels; the height follows
     */
    public static byte[] png(Figure figure, int width) {
        if (width < MIN_WIDTH || width > MAX_WIDTH) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "width must be from %d to %d, not %d",
                            MIN_WIDTH,
                            MAX_WIDTH,
                            width));
        }
        double scale = (double) width / figure.width();
        int height = (int) Math.round(figure.height() * scale);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(
                    RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(
                    RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(
                    RenderingHints.KEY_FRACTIONALMETRICS,
                    RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            graphics.setRenderingHint(
                    RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.scale(scale, scale);
            figure.draw(graphics);
        } finally {
            graphics.dispose();
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.setUseCache(false);
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    private static Element text(Document document, String name, String content) {
        Element element = document.createElementNS(SVG, name);
        element.setTextContent(content);
        return element;
    }
}
