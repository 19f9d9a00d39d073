package io.transferscope.dataset.shapes;

/**
 * One image before it is cut into pixels: a motif in its pose, its colours, light and clutter. It
 * belongs to one thread, as it remembers what neighbouring points have in common.
 */
final class Scene {
    private static final double LARGEST_TILT = 0.2;

    private final Contour motif;
    private final double motifScale;
    private final double softness;
    private final Clutter below;
    private final Clutter above;
    private final Colour ground;
    private final Colour farGround;
    private final Colour ink;
    private final Colour farInk;
    private final Noise mottle;
    private final double mottling;
    private final double light;
    private final double lightX;
    private final double lightY;
    private final Paint front = new Paint();

    private Scene(ShapeClass shape, ShapeRandom draws) {
        boolean organic = shape.family() == Family.ORGANIC;
        Contour contour = shape.motif().individual(draws);
        motifScale = shape.fills() ? draws.between(0.9, 1.25) : draws.between(0.62, 0.85);
        double room = shape.fills() ? 0.6 : 0.95 - 0.9 * motifScale;
        motif =
                contour.turned(
                                organic
                                        ? draws.between(0, Distances.TURN)
                                        : draws.between(-LARGEST_TILT, LARGEST_TILT))
                        .moved(
                                draws.between(-room, room) / motifScale,
                                draws.between(-room, room) / motifScale);
        softness = organic ? draws.between(1.2, 2.6) : draws.between(0.8, 1.4);

        Palette palette = shape.palette();
        Palette around = !organic ? Palette.ANY : shape.fills() ? palette : Palette.GROUND;
        ink = palette.draw(draws);
        farInk = ink.mixed(palette.draw(draws), draws.between(0, 0.3));
        ground = around.against(ink.mixed(farInk, 0.5), draws.between(0.3, 0.6), draws);
        farGround = ground.mixed(around.draw(draws), draws.between(0, 0.3));
        mottle = Noise.of(draws);
        mottling = organic ? draws.between(0, 0.5) : 0;

        below = Clutter.draw(shape.fills() ? 0 : draws.integer(0, 3), 0.3, ground, around, draws);
        above =
                Clutter.draw(
                        shape.fills() ? draws.integer(0, 2) : draws.integer(0, 1),
                        shape.fills() ? 0.3 : 0.14,
                        ground,
                        around,
                        draws);

        light = draws.between(0.75, 1.15);
        lightX = draws.between(-0.25, 0.25);
        lightY = draws.between(-0.25, 0.25);
    }

    static Scene of(ShapeClass shape, ShapeRandom draws) {
        return new Scene(shape, draws);
    }

    /**
     * Paints what is at a place in [-1, 1] × [-1, 1].
     *
     * @param pixel width of the pixel through which it is seen
     */
    void paint(double x, double y, double pixel, Paint paint) {
        double across = Distances.clamp(0.5 + 0.5 * x);
        double patch = mottling == 0 ? 0 : mottling * Math.abs(mottle.fractal(3 * x, 3 * y, 2));
        paint.become(ground, farGround, Distances.clamp(across + patch));
        below.cover(x, y, pixel, paint);
        double distance = motif.distance(x / motifScale, y / motifScale) * motifScale;
        double cover = Distances.clamp(0.5 - distance / (pixel * softness));
        if (cover > 0) {
            front.become(ink, farInk, Distances.clamp(0.5 + 0.5 * y + patch));
            paint.mix(front, cover);
        }
        above.cover(x, y, pixel, paint);
        paint.light(light + lightX * x + lightY * y);
    }
}
