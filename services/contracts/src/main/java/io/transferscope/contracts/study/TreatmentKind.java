package io.transferscope.contracts.study;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Ways to start a network from a trained one: the paper's four, and from one trained elsewhere. */
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
    PRETRAINED_FINE_TUNED("PnB+", false, true);

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

    /** Whether copied layers are trained further. */
    public boolean isFineTuned() {
        return fineTuned;
    }
}
