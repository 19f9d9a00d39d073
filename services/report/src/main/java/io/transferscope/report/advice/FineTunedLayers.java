package io.transferscope.report.advice;

import io.transferscope.report.results.MatchedContrast;
import io.transferscope.report.results.Quantity;

/** Layers that may be fine-tuned, and how the answers speak of them. */
enum FineTunedLayers {
    COPIED(
            Quantity.FINE_TUNING_GAIN,
            MatchedContrast.OTHER_TASK,
            "",
            "whether fine-tuning copied layers pays",
            "transferred and fine-tuned networks"),
    PRETRAINED(
            Quantity.PRETRAINED_FINE_TUNING_GAIN,
            MatchedContrast.PRETRAINED_FEATURES,
            " pretrained layers",
            "whether fine-tuning pretrained layers pays",
            "pretrained and fine-tuned networks");

    private final Quantity gain;
    private final MatchedContrast worth;
    private final String which;
    private final String question;
    private final String networks;

    FineTunedLayers(
            Quantity gain, MatchedContrast worth, String which, String question, String networks) {
        this.gain = gain;
        this.worth = worth;
        this.which = which;
        this.question = question;
        this.networks = networks;
    }

    /** Over networks trained from scratch, once. */
    Quantity gain() {
        return gain;
    }

    /** Over BnB+, whose own layers are trained again as long. */
    MatchedContrast worth() {
        return worth;
    }

    /** What follows "fine-tuning"; empty where it goes without saying. */
    String which() {
        return which;
    }

    String question() {
        return question;
    }

    /** With the treatment: "transferred and fine-tuned networks (AnB+)". */
    String networks() {
        return networks + " (" + worth.minuend().label() + ")";
    }
}
