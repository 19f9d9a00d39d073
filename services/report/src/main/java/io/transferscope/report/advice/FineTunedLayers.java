package io.transferscope.report.advice;

import io.transferscope.report.results.Quantity;

/** Layers that may be fine-tuned, and how the answers speak of them. */
enum FineTunedLayers {
    COPIED(
            Quantity.FINE_TUNING_GAIN,
            Quantity.BOOST_OVER_SELFFER,
            "",
            "whether fine-tuning copied layers pays",
            "transferred and fine-tuned networks",
            "the other task's features"),
    PRETRAINED(
            Quantity.PRETRAINED_FINE_TUNING_GAIN,
            Quantity.PRETRAINED_OVER_SELFFER,
            " pretrained layers",
            "whether fine-tuning pretrained layers pays",
            "pretrained and fine-tuned networks",
            "the pretrained features");

    private final Quantity gain;
    private final Quantity boost;
    private final String which;
    private final String question;
    private final String networks;
    private final String features;

    FineTunedLayers(
            Quantity gain,
            Quantity boost,
            String which,
            String question,
            String networks,
            String features) {
        this.gain = gain;
        this.boost = boost;
        this.which = which;
        this.question = question;
        this.networks = networks;
        this.features = features;
    }

    /** Over networks trained from scratch. */
    Quantity gain() {
        return gain;
    }

    /** Over BnB+, which are trained as long. */
    Quantity boost() {
        return boost;
    }

    /** What follows "fine-tuning"; empty where it goes without saying. */
    String which() {
        return which;
    }

    String question() {
        return question;
    }

    String networks() {
        return networks;
    }

    String features() {
        return features;
    }
}
