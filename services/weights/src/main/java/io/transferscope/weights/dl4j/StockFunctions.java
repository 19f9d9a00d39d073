package io.transferscope.weights.dl4j;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.transferscope.contracts.network.Activation;

/** ND4J's own functions that layers apply to their sums, in Deeplearning4j's JSON. */
final class StockFunctions {
    private StockFunctions() {}

    /** Whether there is one that computes the same. */
    static boolean has(Activation activation) {
        return activation != Activation.HARD_SWISH;
    }

    static ObjectNode of(Activation activation) {
        return switch (activation) {
            case RELU -> kind("ActivationReLU");
            case RELU6 -> kind("ActivationReLU6");
            case LEAKY_RELU -> kind("ActivationLReLU").put("alpha", Activation.LEAK);
            case TANH -> kind("ActivationTanH");
            case SIGMOID -> kind("ActivationSigmoid");
            case SILU -> kind("ActivationSwish");
            case IDENTITY -> kind("ActivationIdentity");
            case HARD_SWISH -> throw new IllegalArgumentException("ND4J has no " + activation);
        };
    }

    static ObjectNode softmax() {
        return kind("ActivationSoftmax");
    }

    private static ObjectNode kind(String name) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("@class", "org.nd4j.linalg.activations.impl." + name);
    }
}
