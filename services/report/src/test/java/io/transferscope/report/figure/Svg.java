package io.transferscope.report.figure;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A figure as a reader's program sees it. */
record Svg(Document document) {

    static Svg of(Figure figure) {
        try {
            return new Svg(
                    DocumentBuilderFactory.newDefaultNSInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(FigureWriter.svg(figure))));
        } catch (Exception e) {
            throw new AssertionError("not well-formed", e);
        }
    }

    String title() {
        return document.getElementsByTagName("title").item(0).getTextContent();
    }

    String description() {
        return document.getElementsByTagName("desc").item(0).getTextContent();
    }

    /** How many elements are drawn in this colour, as line or as face. */
    long painted(String color) {
        List<Element> painted = new ArrayList<>();
        NodeList all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            if (isDrawn(element)
                    && (color.equals(inherited(element, "fill"))
                            || color.equals(inherited(element, "stroke")))) {
                painted.add(element);
            }
        }
        return painted.size();
    }

    private static boolean isDrawn(Element element) {
        return List.of("path", "line", "circle", "rect", "polygon", "polyline")
                .contains(element.getTagName());
    }

    private static String inherited(Element element, String name) {
        for (Element e = element; ; e = (Element) e.getParentNode()) {
            if (!e.getAttribute(name).isEmpty() || !(e.getParentNode() instanceof Element)) {
                return e.getAttribute(name);
            }
        }
    }
}
