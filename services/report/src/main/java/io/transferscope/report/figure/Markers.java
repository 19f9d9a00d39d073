package io.transferscope.report.figure;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Shapes around the origin, such that all look equally large. */
final class Markers {
    private Markers() {}

    static Shape circle(double size) {
        return new Ellipse2D.Double(-size / 2, -size / 2, size, size);
    }

    static Shape diamond(double size) {
        double r = 0.64 * size;
        return polygon(0, -r, r, 0, 0, r, -r, 0);
    }

    static Shape square(double size) {
        double side = 0.88 * size;
        return new Rectangle2D.Double(-side / 2, -side / 2, side, side);
    }

    static Shape triangle(double size) {
        double r = 0.68 * size;
        return polygon(0, -r, 0.9 * r, 0.62 * r, -0.9 * r, 0.62 * r);
    }

    static Shape cross(double size) {
        double r = 0.5 * size;
        double w = r * 0.2;
        Shape plus =
                polygon(
                        -w, -r, w, -r, w, -w, r, -w, r, w, w, w, w, r, -w, r, -w, w, -r, w, -r, -w,
                        -w, -w);
        return AffineTransform.getRotateInstance(Math.PI / 4).createTransformedShape(plus);
    }

    private static Shape polygon(double... corners) {
        Path2D path = new Path2D.Double();
        path.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            path.lineTo(corners[i], corners[i + 1]);
        }
        path.closePath();
        return path;
    }
}
