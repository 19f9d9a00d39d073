package io.transferscope.contracts.study;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Ways to start a network from a trained one: the paper's four, from one trained elsewhere, and
 * with a warm top.
 */
public enum TreatmentKind {
    @JsonProperty("BnB")
    SELFFER("BnB", false, false),
    @JsonProperty("BnB+")
    SELFFER_FINE_TUNED("BnB+", false, true),
    @JsonProperty("AnB")
    TRANSFER("AnB", true, false),
    @JsonProperty("AnB+")
    TRANSFER_FINE_TUNED("AnB+", true, true),
    @JsonProperty("PnB")
    PRETRAINED("PnB", false, false),
    @JsonProperty("PnB+")
    PRETRAINED_FINE_TUNED("PnB+", false, true),
    /** A control: frozen as BnB, but the upper layers are copied too, and trained on. */
    @JsonProperty("BnB=")
    SELFFER_WARM("BnB=", false, false),
    /** The same with the other task's lower layers, below those of the task's own base network. */
    @JsonProperty("AnB=")
    TRANSFER_WARM("AnB=", true, false);

    private final String label;
    private final boolean transfer;
    private final boolean fineTuned;

    TreatmentKind(String label, boolean transfer, boolean fineTuned) {
        this.label = label;
        this.transfer = transfer;
        this.fineTuned = fineTuned;
    }

    public String label() {
        return label;
    }

    /** Whether layers come from the other task. */
    public boolean isTransfer() {
        return transfer;
    }

    /** Whether layers come from the request's pretrained network. */
    public boolean isPretrained() {
        return this == PRETRAINED || this == PRETRAINED_FINE_TUNED;
    }

    /**
     * Whether the layers above the copied ones are copied too; only those who ask for it have it.
     */
    public boolean hasWarmTop() {
        return this == SELFFER_WARM || this == TRANSFER_WARM;
    }

    /** Whether the first n layers are trained further. */
    public boolean isFineTuned() {
        return fineTuned;
    }
}
