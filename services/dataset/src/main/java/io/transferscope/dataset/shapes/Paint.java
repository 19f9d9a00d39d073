package io.transferscope.dataset.shapes;

/** The colour of one point, which others are mixed into. */
final class Paint {
    private double red;
    private double green;
    private double blue;

    double red() {
        return red;
    }

    double green() {
        return green;
    }

    double blue() {
        return blue;
    }

    /** Whatever it was before, it is {@link Colour#mixed} of these two now. */
    void become(Colour colour, Colour other, double share) {
        red = mixed(colour.red(), other.red(), share);
        green = mixed(colour.green(), other.green(), share);
        blue = mixed(colour.blue(), other.blue(), share);
    }

    void mix(Colour other, double share) {
        red = mixed(red, other.red(), share);
        green = mixed(green, other.green(), share);
        blue = mixed(blue, other.blue(), share);
    }

    void mix(Paint other, double share) {
        red = mixed(red, other.red, share);
        green = mixed(green, other.green, share);
        blue = mixed(blue, other.blue, share);
    }

    void light(double factor) {
        red *= factor;
        green *= factor;
        blue *= factor;
    }

    private static double mixed(double from, double to, double share) {
        return from + (to - from) * share;
    }
}
