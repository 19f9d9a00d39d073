package io.transferscope.contracts.study;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The paper's four ways to start a network from a trained one. */
public enum TreatmentKind {
    @JsonProperty("BnB")
    SELFFER("BnB", false, false),
    @JsonProperty("BnB+")
    SELFFER_FINE_TUNED("BnB+", false, true),
    @JsonProperty("AnB")
    TRANSFER("AnB", true, false),
    @JsonProperty("AnB+")
    TRANSFER_FINE_TUNED("AnB+", true, true);

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

    /** Whether copied layers are trained further. */
    public boolean isFineTuned() {
        return fineTuned;
    }
}
