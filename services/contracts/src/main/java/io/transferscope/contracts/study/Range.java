package io.transferscope.contracts.study;

import java.util.Locale;

/**
 * The numbers that a field allows.
 *
 * @param open whether the bounds themselves are left out
 */
record Range(double least, double most, boolean open) {
    static Range between(double least, double most) {
        return new Range(least, most, true);
    }

    static Range from(double least, double most) {
        return new Range(least, most, false);
    }

    boolean contains(double value) {
        return open ? value > least && value < most : value >= least && value <= most;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                open ? "between %s and %s" : "from %s to %s",
                trimmed(least),
                trimmed(most));
    }

    private static String trimmed(double bound) {
        return bound == Math.rint(bound) ? String.valueOf((long) bound) : String.valueOf(bound);
    }
}
