package io.transferscope.report.figure;

import static java.util.Objects.requireNonNull;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Panels side by side and in rows, with a key for all or beneath each. */
final class GridFigure implements Figure {
    private static final double LEFT = 66;
    private static final double RIGHT = FigureStyle.WIDTH - FigureStyle.MARGIN;
    private static final double TITLE = 24;
    private static final double AXIS = 30;
    private static final double LABEL = 22;
    private static final double MARKER = 7.5;

    private final Words words;
    private final List<Cell> cells;
    private final Layout layout;

    /**
     * @param title of the picture
     * @param description in full, for those who cannot see it
     */
    record Words(String title, String description, Caption caption) {}

    /**
     * @param nothing what is written into the panel where it has no points
     * @param key beneath the panel; empty where there is one for all
     */
    record Cell(Panel panel, String nothing, List<Key.Entry> key) {
        Cell {
            key = List.copyOf(key);
        }
    }

    /**
     * @param panelHeight within the axes
     * @param sameHeights whether all panels have the same axis of heights, written once a row
     * @param key for all panels; stands in a free place where there is one
     */
    record Layout(int columns, double panelHeight, boolean sameHeights, List<Key.Entry> key) {
        Layout {
            key = List.copyOf(key);
        }
    }

    GridFigure(Words words, List<Cell> cells, Layout layout) {
        this.words = requireNonNull(words, "words is null");
        this.cells = List.copyOf(cells);
        this.layout = requireNonNull(layout, "layout is null");
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("a figure has at least one panel");
        }
    }

    @Override
    public int width() {
        return FigureStyle.WIDTH;
    }

    @Override
    public int height() {
        return (int) Math.ceil(top() + rows() * rowHeight() + words.caption().footHeight() + 12);
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
        words.caption().drawHead(g);
        for (int i = 0; i < cells.size(); i++) {
            drawCell(g, i);
        }
        Rectangle2D free = freePlace();
        if (free == null) {
            Key.drawRows(
                    g,
                    layout.key(),
                    FigureStyle.MARGIN,
                    words.caption().headHeight() + 12,
                    RIGHT - FigureStyle.MARGIN);
        } else {
            double middle = (free.getHeight() - layout.key().size() * Key.ROW) / 2;
            Key.drawColumn(
                    g,
                    layout.key(),
                    free.getX() + 14,
                    free.getY() + Math.max(0, middle),
                    free.getWidth() - 14);
        }
        words.caption().drawFoot(g, top() + rows() * rowHeight());
    }

    private void drawCell(Graphics2D g, int i) {
        Cell cell = cells.get(i);
        Rectangle2D area = area(i);
        boolean first = i % layout.columns() == 0;
        PanelChart chart = new PanelChart(cell.panel(), area, MARKER);
        chart.draw(g, new PanelChart.Written(true, first || !layout.sameHeights()));
        Lettering lettering = new Lettering(g);
        lettering.write(
                cell.panel().title(),
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
        boolean labelled = i + layout.columns() >= cells.size();
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
        Key.drawColumn(
                g, cell.key(), area.getX(), area.getMaxY() + AXIS + LABEL + 18, area.getWidth());
    }

    private Rectangle2D area(int i) {
        double gap = layout.sameHeights() ? 20 : 62;
        double width = (RIGHT - LEFT - gap * (layout.columns() - 1)) / layout.columns();
        int row = i / layout.columns();
        return new Rectangle2D.Double(
                LEFT + (i % layout.columns()) * (width + gap),
                top() + row * rowHeight() + TITLE,
                width,
                layout.panelHeight());
    }

    private double top() {
        int keyRows = hasFreePlace() ? 0 : Key.rows(layout.key(), RIGHT - FigureStyle.MARGIN);
        return words.caption().headHeight() + keyRows * Key.ROW + (keyRows > 0 ? 6 : 0);
    }

    private @Nullable Rectangle2D freePlace() {
        return hasFreePlace() ? area(cells.size()) : null;
    }

    /** Whether the last row has room for the key. */
    private boolean hasFreePlace() {
        return !layout.key().isEmpty()
                && cells.size() % layout.columns() != 0
                && layout.key().size() * Key.ROW <= layout.panelHeight();
    }

    private int rows() {
        return (cells.size() + layout.columns() - 1) / layout.columns();
    }

    private double rowHeight() {
        int keys = cells.stream().mapToInt(cell -> cell.key().size()).max().orElse(0);
        return TITLE + layout.panelHeight() + AXIS + LABEL + keys * Key.ROW + (keys > 0 ? 12 : 0);
    }
}
