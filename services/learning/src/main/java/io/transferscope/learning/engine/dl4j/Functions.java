package io.transferscope.learning.engine.dl4j;

import io.transferscope.contracts.network.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** ND4J's functions that layers apply to their sums. */
final class Functions {
    private Functions() {}

    static IActivation of(Activation activation) {
        return switch (activation) {
            case RELU -> new Rectifier();
            case RELU6 -> new ActivationReLU6();
            case LEAKY_RELU -> new ActivationLReLU(Activation.LEAK);
            case TANH -> new ActivationTanH();
            case SIGMOID -> new ActivationSigmoid();
            case SILU -> new ActivationSwish();
            case HARD_SWISH -> new HardSwish();
            case IDENTITY -> new ActivationIdentity();
        };
    }

    /**
     * Whether the slope at a sum is that at what the function makes of it, and stays so where
     * dropout has multiplied that.
     */
    static boolean slopeIsToldByOutput(Activation activation) {
        return switch (activation) {
            case RELU, LEAKY_RELU, IDENTITY -> true;
            case RELU6, TANH, SIGMOID, SILU, HARD_SWISH -> false;
        };
    }
}
