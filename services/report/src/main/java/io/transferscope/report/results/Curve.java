package io.transferscope.report.results;

import io.transferscope.contracts.plan.Treatment;

/**
 * The curves of the paper's figures, those of networks that start from pretrained weights, and
 * those with a warm top. Each pools both directions: {@code BnB} stands for {@code AnA} too.
 */
public enum Curve {
    BASE("base", "baseB", "trained on its own task"),
    SELFFER("BnB", "selffer BnB", "own layers copied, frozen"),
    SELFFER_FINE_TUNED("BnB+", "selffer BnB+", "own layers copied, fine-tuned"),
    TRANSFER("AnB", "transfer AnB", "the other task’s layers, frozen"),
    TRANSFER_FINE_TUNED("AnB+", "transfer AnB+", "the other task’s, fine-tuned"),
    PRETRAINED("PnB", "pretrained PnB", "pretrained layers, frozen"),
    PRETRAINED_FINE_TUNED("PnB+", "pretrained PnB+", "pretrained layers, fine-tuned"),
    SELFFER_WARM("BnB=", "warm BnB=", "own layers copied, frozen; warm top"),
    TRANSFER_WARM("AnB=", "warm AnB=", "the other task’s, frozen; warm top"),
    RANDOM("RnB", "random RnB", "untrained layers, frozen");

    private final String label;
    private final String title;
    private final String description;

    Curve(String label, String title, String description) {
        this.label = label;
        this.title = title;
        this.description = description;
    }

    public static Curve of(Treatment treatment) {
        if (treatment instanceof Treatment.Variant variant) {
            if (variant.isSelffer()) {
                return variant.fineTuned() ? SELFFER_FINE_TUNED : SELFFER;
            }
            return variant.fineTuned() ? TRANSFER_FINE_TUNED : TRANSFER;
        }
        if (treatment instanceof Treatment.WarmTop warm) {
            return warm.isSelffer() ? SELFFER_WARM : TRANSFER_WARM;
        }
        if (treatment instanceof Treatment.Pretrained pretrained) {
            return pretrained.fineTuned() ? PRETRAINED_FINE_TUNED : PRETRAINED;
        }
        return treatment instanceof Treatment.RandomFilters ? RANDOM : BASE;
    }

    /** The name that the paper, the summary and the tables give it. */
    public String label() {
        return label;
    }

    /** The same with what the paper calls such networks, as in the keys of figures. */
    public String title() {
        return title;
    }

    /** What was done to its networks, in a few words. */
    public String description() {
        return description;
    }
}
