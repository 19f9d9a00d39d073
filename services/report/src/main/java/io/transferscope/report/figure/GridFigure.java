package io.transferscope.report.figure;

import static java.util.Objects.requireNonNull;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Panels side by side and in rows, with a key for all or beneath each. */
final class GridFigure implements Figure {
    private static final double TITLE = 24;
    private static final double AXIS = 30;
    private static final double LABEL = 22;
    private static final double MARKER = 7.5;

    private final Texts words;
    private final List<Cell> cells;
    private final Layout layout;
    private final FigureLayout room;

    /**
     * @param title of the picture
     * @param description in full, for those who cannot see it
     */
    record Texts(String title, String description, Caption caption) {}

    /**
     * @param nothing what is written into the panel where it has no points
     * @param key beneath the panel; empty where there is one for all
     */
    record Cell(Panel panel, String nothing, List<Legend.Entry> key) {
        Cell {
            key = List.copyOf(key);
        }
    }

    /**
     * @param columns where there is room for them
     * @param panelHeight within the axes
     * @param sameHeights whether all panels have the same axis of heights, written once a row
     * @param key for all panels; stands in a free place where there is one
     */
    record Layout(
            FigureLayout room,
            int columns,
            double panelHeight,
            boolean sameHeights,
            List<Legend.Entry> key) {
        Layout {
            requireNonNull(room, "room is null");
            key = List.copyOf(key);
        }
    }

    GridFigure(Texts words, List<Cell> cells, Layout layout) {
        this.words = requireNonNull(words, "words is null");
        this.cells = List.copyOf(cells);
        this.layout = requireNonNull(layout, "layout is null");
        this.room = layout.room();
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("a figure has at least one panel");
        }
    }

    @Override
    public int width() {
        return room.width();
    }

    @Override
    public int height() {
        return (int)
                Math.ceil(top() + rows() * rowHeight() + words.caption().footHeight(room) + 12);
    }

    @Override
    public String title() {
        return words.title();
    }

    @Override
    public String description() {
        return words.description();
    }

    @Override
    public void draw(Graphics2D g) {
        g.setPaint(FigureStyle.PAPER);
        g.fill(new Rectangle2D.Double(0, 0, width(), height()));
        words.caption().drawHead(g, room);
        for (int i = 0; i < cells.size(); i++) {
            drawCell(g, i);
        }
        Rectangle2D free = freePlace();
        if (free == null) {
            Legend.drawRows(
                    g,
                    layout.key(),
                    FigureStyle.MARGIN,
                    words.caption().headHeight(room) + 12,
                    room.textWidth());
        } else {
            double middle = (free.getHeight() - layout.key().size() * Legend.ROW) / 2;
            Legend.drawColumn(
                    g,
                    layout.key(),
                    free.getX() + 14,
                    free.getY() + Math.max(0, middle),
                    free.getWidth() - 14);
        }
        words.caption().drawFoot(g, room, top() + rows() * rowHeight());
    }

    private void drawCell(Graphics2D g, int i) {
        Cell cell = cells.get(i);
        Rectangle2D area = area(i);
        boolean first = i % columns() == 0;
        PanelChart chart = new PanelChart(cell.panel(), area, MARKER);
        chart.draw(g, new PanelChart.Written(true, first || !layout.sameHeights()));
        Lettering lettering = new Lettering(g);
        lettering.write(
                Lettering.fit(cell.panel().title(), FigureStyle.NAME, area.getWidth()),
                FigureStyle.NAME,
                FigureStyle.INK,
                area.getX(),
                area.getY() - 9);
        if (first || !layout.sameHeights()) {
            lettering.writeUpwards(
                    cell.panel().up(),
                    FigureStyle.AXIS,
                    FigureStyle.INK,
                    area.getX() - 42,
                    area.getCenterY());
        }
        boolean labelled = i + columns() >= cells.size();
        if (labelled) {
            lettering.writeCentred(
                    Lettering.fit(
                            cell.panel().across().label(), FigureStyle.AXIS, 60 + area.getWidth()),
                    FigureStyle.AXIS,
                    FigureStyle.INK,
                    area.getCenterX(),
                    area.getMaxY() + AXIS + 12);
        }
        if (cell.panel().isEmpty()) {
            lettering.writeNotice(cell.nothing(), area);
        }
        Legend.drawColumn(
                g, cell.key(), area.getX(), area.getMaxY() + AXIS + LABEL + 18, area.getWidth());
    }

    private Rectangle2D area(int i) {
        double gap = layout.sameHeights() ? 20 : 62;
        int row = i / columns();
        double width = (room.right() - room.left() - gap * (columns() - 1)) / columns();
        return new Rectangle2D.Double(
                room.left() + (i % columns()) * (width + gap),
                top() + row * rowHeight() + TITLE,
                width,
                layout.panelHeight());
    }

    private double top() {
        int keyRows = hasFreePlace() ? 0 : Legend.rows(layout.key(), room.textWidth());
        return words.caption().headHeight(room) + keyRows * Legend.ROW + (keyRows > 0 ? 6 : 0);
    }

    private @Nullable Rectangle2D freePlace() {
        return hasFreePlace() ? area(cells.size()) : null;
    }

    /** Whether the last row has room for the key. */
    private boolean hasFreePlace() {
        return !layout.key().isEmpty()
                && cells.size() % columns() != 0
                && layout.key().size() * Legend.ROW <= layout.panelHeight();
    }

    private int columns() {
        return room.isNarrow() ? 1 : layout.columns();
    }

    private int rows() {
        return (cells.size() + columns() - 1) / columns();
    }

    private double rowHeight() {
        int keys = cells.stream().mapToInt(cell -> cell.key().size()).max().orElse(0);
        return TITLE
                + layout.panelHeight()
                + AXIS
                + LABEL
                + keys * Legend.ROW
                + (keys > 0 ? 12 : 0);
    }
}
