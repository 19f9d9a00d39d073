package io.transferscope.report.figure;

import static java.util.Objects.requireNonNull;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/**
 * The words around a figure.
 *
 * @param heading names of the studies
 * @param details a few words on them
 * @param subject what is shown; empty where the axes say it
 * @param notes beneath, each a paragraph
 */
record Caption(String heading, String details, String subject, List<String> notes) {
    private static final double FIRST_LINE = 34;
    private static final double NEXT_LINE = 24;
    private static final double WRAPPED_LINE = 18;
    private static final double NOTE_LINE = 16;
    private static final double MOST_BESIDE_DETAILS = 500;
    private static final double GAP = 14;

    /** A line of the head, at its place. */
    private record HeadLine(String words, Font font, Color color, double x, double y) {}

    Caption {
        requireNonNull(heading, "heading is null");
        requireNonNull(details, "details is null");
        requireNonNull(subject, "subject is null");
        notes = List.copyOf(notes);
    }

    /** The same, with one more note. */
    Caption withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Caption(heading, details, subject, more);
    }

    double headHeight(FigureLayout layout) {
        List<HeadLine> head = head(layout);
        return head.get(head.size() - 1).y() + 10;
    }

    void drawHead(Graphics2D g, FigureLayout layout) {
        Lettering lettering = new Lettering(g);
        head(layout)
                .forEach(
                        line ->
                                lettering.write(
                                        line.words(),
                                        line.font(),
                                        line.color(),
                                        line.x(),
                                        line.y()));
    }

    double footHeight(FigureLayout layout) {
        return foot(layout).size() * NOTE_LINE + (notes.isEmpty() ? 0 : 8);
    }

    void drawFoot(Graphics2D g, FigureLayout layout, double top) {
        double y = top + 12;
        for (String line : foot(layout)) {
            new Lettering(g)
                    .write(line, FigureStyle.NOTE, FigureStyle.FAINT_INK, FigureStyle.MARGIN, y);
            y += NOTE_LINE;
        }
    }

    private List<HeadLine> head(FigureLayout layout) {
        return layout.isNarrow() ? stacked(layout) : sideBySide(layout);
    }

    private List<HeadLine> sideBySide(FigureLayout layout) {
        double most = details.isEmpty() ? layout.textWidth() : MOST_BESIDE_DETAILS;
        HeadLine name = name(most);
        double after = name.x() + Lettering.width(name.words(), name.font()) + GAP;
        String beside = Lettering.fit(details, FigureStyle.DETAILS, layout.right() - after);
        List<HeadLine> head = new ArrayList<>();
        head.add(name);
        head.add(faint(beside, after, FIRST_LINE));
        if (!subject.isEmpty()) {
            head.add(ink(subject, FIRST_LINE + NEXT_LINE));
        }
        return head;
    }

    private List<HeadLine> stacked(FigureLayout layout) {
        List<HeadLine> head = new ArrayList<>(List.of(name(layout.textWidth())));
        double y = FIRST_LINE;
        for (String line : wrapped(details, layout)) {
            y += y == FIRST_LINE ? NEXT_LINE : WRAPPED_LINE;
            head.add(faint(line, FigureStyle.MARGIN, y));
        }
        for (String line : wrapped(subject, layout)) {
            y += y == FIRST_LINE ? NEXT_LINE : WRAPPED_LINE;
            head.add(ink(line, y));
        }
        return head;
    }

    private HeadLine name(double width) {
        return new HeadLine(
                Lettering.fit(heading, FigureStyle.TITLE, width),
                FigureStyle.TITLE,
                FigureStyle.INK,
                FigureStyle.MARGIN,
                FIRST_LINE);
    }

    private static HeadLine faint(String words, double x, double y) {
        return new HeadLine(words, FigureStyle.DETAILS, FigureStyle.FAINT_INK, x, y);
    }

    private static HeadLine ink(String words, double y) {
        return new HeadLine(words, FigureStyle.DETAILS, FigureStyle.INK, FigureStyle.MARGIN, y);
    }

    private static List<String> wrapped(String words, FigureLayout layout) {
        return words.isEmpty()
                ? List.of()
                : Lettering.wrap(words, FigureStyle.DETAILS, layout.textWidth());
    }

    private List<String> foot(FigureLayout layout) {
        return notes.stream()
                .flatMap(
                        note -> Lettering.wrap(note, FigureStyle.NOTE, layout.textWidth()).stream())
                .toList();
    }
}
