package io.transferscope.dataset.shapes;

/**
 * The colours that a class comes in.
 *
 * @param hue in the middle, in [0, 1] around the colour wheel from red over yellow and green
 * @param spread how far other hues lie from it
 */
record Palette(double hue, double spread, double leastSaturation, double mostSaturation) {
    /** Made things are painted in every colour, and some in none. */
    static final Palette ANY = new Palette(0, 0.5, 0.05, 0.95);

    /** What grown things lie on: muted, from brown to green. */
    static final Palette GROUND = new Palette(0.2, 0.2, 0.05, 0.4);

    static final Palette BERRY = new Palette(0.96, 0.05, 0.45, 0.8);
    static final Palette CLAY = new Palette(0.06, 0.04, 0.4, 0.7);
    static final Palette SAND = new Palette(0.13, 0.04, 0.3, 0.65);
    static final Palette LEAF = new Palette(0.28, 0.06, 0.35, 0.7);
    static final Palette WATER = new Palette(0.54, 0.06, 0.3, 0.65);
    static final Palette PLUM = new Palette(0.78, 0.07, 0.25, 0.6);
    static final Palette BONE = new Palette(0.12, 0.5, 0, 0.15);

    Colour draw(ShapeRandom draws) {
        return Colour.ofHue(
                hue + draws.between(-spread, spread),
                draws.between(leastSaturation, mostSaturation),
                draws.between(0.2, 1));
    }

    /** One of these colours that stands out against another by at least {@code contrast}. */
    Colour against(Colour other, double contrast, ShapeRandom draws) {
        Colour best = other;
        for (int i = 0; i < 40 && other.difference(best) < contrast; i++) {
            Colour candidate = draw(draws);
            if (other.difference(candidate) > other.difference(best)) {
                best = candidate;
            }
        }
        return best;
    }
}
