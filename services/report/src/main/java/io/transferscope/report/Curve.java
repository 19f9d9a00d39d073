package io.transferscope.report;

import io.transferscope.contracts.plan.Treatment;

/**
 * The curves of the paper's figures. Each pools both directions: {@code BnB} stands for {@code AnA}
 * too.
 */
public enum Curve {
    BASE("base"),
    SELFFER("BnB"),
    SELFFER_FINE_TUNED("BnB+"),
    TRANSFER("AnB"),
    TRANSFER_FINE_TUNED("AnB+"),
    RANDOM("RnB");

    private final String label;

    Curve(String label) {
        this.label = label;
    }

    public static Curve of(Treatment treatment) {
        if (treatment instanceof Treatment.Variant variant) {
            if (variant.isSelffer()) {
                return variant.fineTuned() ? SELFFER_FINE_TUNED : SELFFER;
            }
            return variant.fineTuned() ? TRANSFER_FINE_TUNED : TRANSFER;
        }
        return treatment instanceof Treatment.RandomFilters ? RANDOM : BASE;
    }

    /** The name that the paper, the summary and the figures give it. */
    public String label() {
        return label;
    }
}
