package io.transferscope.dataset.shapes;

import static java.util.Objects.requireNonNull;

/**
 * Paints the images of a class. The bytes depend on nothing but the arguments: all arithmetic is on
 * integers and doubles, whose results Java prescribes to the last bit, and {@link StrictMath}.
 */
public final class ShapePainter {
    /** Raised whenever the painter's bytes change. */
    public static final int VERSION = 1;

    private static final int SAMPLES = 2;

    private final long seed;
    private final int size;

    public ShapePainter(long seed, int size) {
        if (size < 8) {
            throw new IllegalArgumentException("size is below 8: " + size);
        }
        this.seed = seed;
        this.size = size;
    }

    /**
     * @param stream tells the parts of the data set apart, so that no validation image is also a
     *     training image
     * @return three planes (red, green, blue) of size × size bytes, row by row
     */
    byte[] paint(ShapeClass shape, int stream, int index) {
        requireNonNull(shape, "shape is null");
        ShapeRandom draws = ShapeRandom.of(seed, shape.name(), stream, index);
        Scene scene = Scene.of(shape, draws);
        double noise = draws.between(0.005, 0.03);
        double pixel = 2.0 / (size * SAMPLES);
        byte[] planes = new byte[3 * size * size];
        Paint paint = new Paint();
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                double red = 0;
                double green = 0;
                double blue = 0;
                for (int sample = 0; sample < SAMPLES * SAMPLES; sample++) {
                    double x = (column * SAMPLES + sample % SAMPLES + 0.5) * pixel - 1;
                    double y = (row * SAMPLES + sample / SAMPLES + 0.5) * pixel - 1;
                    scene.paint(x, y, pixel, paint);
                    red += paint.red();
                    green += paint.green();
                    blue += paint.blue();
                }
                int at = row * size + column;
                double grain = noise * draws.normal();
                double share = 1.0 / (SAMPLES * SAMPLES);
                planes[at] = level(red * share + grain + noise * draws.normal());
                planes[at + size * size] = level(green * share + grain + noise * draws.normal());
                planes[at + 2 * size * size] = level(blue * share + grain + noise * draws.normal());
            }
        }
        return planes;
    }

    private static byte level(double brightness) {
        return (byte) Math.rint(255 * Distances.clamp(brightness));
    }
}
