package io.transferscope.report.figure;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Puts figures into files; the same figure gives the same bytes. */
public final class FigureWriter {
    public static final int MIN_WIDTH = 200;
    public static final int MAX_WIDTH = 4000;

    /** Twice the figure's own width is sharp on the screens of today and on paper. */
    public static final int DEFAULT_SCALE = 2;

    private FigureWriter() {}

    /** Letters become outlines, so that no viewer needs the font. */
    public static byte[] svg(Figure figure) {
        return SvgWriter.write(figure);
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
}
