package io.transferscope.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

    /** Markers that have this attribute, by their ids. */
    Map<String, Element> markers(String attribute) {
        Map<String, Element> markers = new LinkedHashMap<>();
        for (Element element : elements()) {
            if (element.hasAttribute(attribute)) {
                assertThat(element.getAttribute("class")).startsWith("marker");
                assertThat(markers.put(element.getAttribute("id"), element)).isNull();
            }
        }
        return markers;
    }

    List<Element> elements() {
        NodeList all = document.getElementsByTagName("*");
        return IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i)).toList();
    }

    /** How many elements are drawn in this colour, as line or as face. */
    long painted(String color) {
        List<Element> painted = new ArrayList<>();
        for (Element element : elements()) {
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
