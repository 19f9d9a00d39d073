package io.transferscope.dataset.shapes;

/** A colour as three numbers in [0, 1]. */
record Colour(double red, double green, double blue) {
    /** From hue, saturation and value, all in [0, 1]; the hue wraps around. */
    static Colour ofHue(double hue, double saturation, double value) {
        return new Colour(
                value * (1 - saturation * (1 - ramp(hue))),
                value * (1 - saturation * (1 - ramp(hue - 1.0 / 3))),
                value * (1 - saturation * (1 - ramp(hue - 2.0 / 3))));
    }

    Colour mixed(Colour other, double share) {
        return new Colour(
                red + (other.red - red) * share,
                green + (other.green - green) * share,
                blue + (other.blue - blue) * share);
    }

    /** How much lighter one is than the other, with a little for a difference in colour alone. */
    double difference(Colour other) {
        double hues =
                Math.abs(red - other.red)
                        + Math.abs(green - other.green)
                        + Math.abs(blue - other.blue);
        return Math.abs(lightness() - other.lightness()) + 0.12 * hues;
    }

    private double lightness() {
        return 0.3 * red + 0.59 * green + 0.11 * blue;
    }

    /** 1 around red, 0 on the other side of the colour wheel. */
    private static double ramp(double hue) {
        double away = Math.abs(hue - Math.rint(hue));
        return Distances.clamp(2 - 6 * away);
    }
}
