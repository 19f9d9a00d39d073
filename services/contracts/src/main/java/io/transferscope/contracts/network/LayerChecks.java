package io.transferscope.contracts.network;

import java.util.Locale;

/** Refuses numbers that no layer has, with an IllegalArgumentException that names them. */
final class LayerChecks {
    private LayerChecks() {}

    static void requireShare(double value, String name) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT, "%s must lie between 0 and 1, but is %s", name, value));
        }
    }

    static void requireFactor(double value, String name) {
        if (!(value >= 0 && value <= Layer.MAX_FACTOR)) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%s must be from 0 to %d, but is %s",
                            name,
                            Layer.MAX_FACTOR,
                            value));
        }
    }

    static void require(int value, int least, int most, String name) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%s must be from %d to %d, but is %d",
                            name,
                            least,
                            most,
                            value));
        }
    }
}
