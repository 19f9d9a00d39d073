package io.transferscope.report.figure;

import static java.util.Objects.requireNonNull;

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
    private static final double NOTE_LINE = 16;
    private static final double WIDTH = FigureStyle.WIDTH - 2 * FigureStyle.MARGIN;

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

    double headHeight() {
        return FIRST_LINE + (subject.isEmpty() ? 0 : NEXT_LINE) + 10;
    }

    void drawHead(Graphics2D g) {
        Lettering lettering = new Lettering(g);
        String name = Lettering.fit(heading, FigureStyle.TITLE, details.isEmpty() ? WIDTH : 500);
        double x = FigureStyle.MARGIN;
        lettering.write(name, FigureStyle.TITLE, FigureStyle.INK, x, FIRST_LINE);
        double after = x + Lettering.width(name, FigureStyle.TITLE) + 14;
        lettering.write(
                Lettering.fit(details, FigureStyle.DETAILS, x + WIDTH - after),
                FigureStyle.DETAILS,
                FigureStyle.FAINT_INK,
                after,
                FIRST_LINE);
        lettering.write(subject, FigureStyle.DETAILS, FigureStyle.INK, x, FIRST_LINE + NEXT_LINE);
    }

    double footHeight() {
        return lines().size() * NOTE_LINE + (notes.isEmpty() ? 0 : 8);
    }

    void drawFoot(Graphics2D g, double top) {
        double y = top + 12;
        for (String line : lines()) {
            new Lettering(g)
                    .write(line, FigureStyle.NOTE, FigureStyle.FAINT_INK, FigureStyle.MARGIN, y);
            y += NOTE_LINE;
        }
    }

    private List<String> lines() {
        return notes.stream()
                .flatMap(note -> Lettering.wrap(note, FigureStyle.NOTE, WIDTH).stream())
                .toList();
    }
}
