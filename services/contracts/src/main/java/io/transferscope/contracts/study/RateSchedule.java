package io.transferscope.contracts.study;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the learning rate falls during a training, once it is warm. */
public enum RateSchedule {
    /** Divided by 10 after each of some fractions of the epochs. */
    @JsonProperty("steps")
    STEPS("steps"),
    /** Along half a cosine, from iteration to iteration, towards 0 (Loshchilov and Hutter 2017). */
    @JsonProperty("cosine")
    COSINE("cosine");

    private final String label;

    RateSchedule(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
