package io.transferscope.aggregator.figure;

import io.transferscope.aggregator.report.Curve;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.TextAttribute;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Fonts, colours and markers of all figures. Blue and red are told apart by the colour-blind; in
 * grey the shape tells the task that layers came from, and fill and dashes tell frozen from
 * fine-tuned.
 */
final class FigureStyle {
    static final Color INK = new Color(0x22, 0x26, 0x2b);
    static final Color FAINT_INK = new Color(0x66, 0x6d, 0x75);
    static final Color RULE = new Color(0xe4, 0xe7, 0xea);
    static final Color PAPER = Color.WHITE;

    static final Stroke RIM = new BasicStroke(1.2f);

    private static final double LIGHT_RIM = 1.5;

    private static final Color BLUE = new Color(0x0b, 0x4f, 0x8a);
    private static final Color LIGHT_BLUE = new Color(0x6c, 0xb4, 0xe4);
    private static final Color RED = new Color(0xa6, 0x1c, 0x1c);
    private static final Color LIGHT_RED = new Color(0xf4, 0x9a, 0x84);
    private static final Color GREY = new Color(0x7a, 0x80, 0x87);

    private static final Font REGULAR = load("Inter-Regular.otf");
    private static final Font SEMI_BOLD = load("Inter-SemiBold.otf");

    private FigureStyle() {}

    static Font regular(float size) {
        return REGULAR.deriveFont(size);
    }

    static Font semiBold(float size) {
        return SEMI_BOLD.deriveFont(size);
    }

    static Color line(Curve curve) {
        return switch (curve) {
            case BASE -> INK;
            case SELFFER -> BLUE;
            case SELFFER_FINE_TUNED -> LIGHT_BLUE;
            case TRANSFER -> RED;
            case TRANSFER_FINE_TUNED -> LIGHT_RED;
            case RANDOM -> GREY;
        };
    }

    static Color fill(Curve curve) {
        return curve == Curve.BASE ? PAPER : line(curve);
    }

    /**
     * Light markers have a dark rim to stand out from paper, dark ones a light rim to stand out
     * from each other.
     */
    static Color rim(Curve curve) {
        return switch (curve) {
            case SELFFER_FINE_TUNED -> BLUE;
            case TRANSFER_FINE_TUNED -> RED;
            case SELFFER, TRANSFER -> PAPER;
            case BASE, RANDOM -> line(curve);
        };
    }

    static Stroke lineStroke(Curve curve) {
        boolean dashed = curve == Curve.SELFFER_FINE_TUNED || curve == Curve.TRANSFER_FINE_TUNED;
        return dashed
                ? new BasicStroke(
                        2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {7, 3}, 0)
                : new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    /**
     * The marker's shape around the origin, such that all look equally large: a light rim takes
     * some away.
     */
    static Shape marker(Curve curve, double size) {
        return switch (curve) {
            case BASE, SELFFER_FINE_TUNED -> circle(size);
            case SELFFER -> circle(size + LIGHT_RIM);
            case TRANSFER -> diamond(0.64 * (size + LIGHT_RIM));
            case TRANSFER_FINE_TUNED -> diamond(0.64 * size);
            case RANDOM -> cross(0.42 * size);
        };
    }

    static Color transparent(Color color, int alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
    }

    private static Shape circle(double diameter) {
        return new Ellipse2D.Double(-diameter / 2, -diameter / 2, diameter, diameter);
    }

    private static Shape diamond(double r) {
        Path2D path = new GeneralPath();
        path.moveTo(0, -r);
        path.lineTo(r, 0);
        path.lineTo(0, r);
        path.lineTo(-r, 0);
        path.closePath();
        return path;
    }

    private static Shape cross(double r) {
        double w = r * 0.18;
        Path2D plus = new GeneralPath();
        double[][] corners = {
            {-w, -r}, {w, -r}, {w, -w}, {r, -w}, {r, w}, {w, w}, {w, r}, {-w, r}, {-w, w}, {-r, w},
            {-r, -w}, {-w, -w}
        };
        plus.moveTo(corners[0][0], corners[0][1]);
        for (double[] corner : corners) {
            plus.lineTo(corner[0], corner[1]);
        }
        plus.closePath();
        return AffineTransform.getRotateInstance(Math.PI / 4).createTransformedShape(plus);
    }

    private static Font load(String name) {
        try (InputStream in = FigureStyle.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("font is not in the jar: " + name);
            }
            return Font.createFont(Font.TRUETYPE_FONT, in)
                    .deriveFont(Map.of(TextAttribute.KERNING, TextAttribute.KERNING_ON));
        } catch (FontFormatException e) {
            throw new IllegalStateException("font cannot be read: " + name, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
