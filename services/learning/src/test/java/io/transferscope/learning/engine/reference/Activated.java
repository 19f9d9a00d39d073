package io.transferscope.learning.engine.reference;

import io.transferscope.contracts.network.Activation;

/** An activation, whose slope at a kink is that to the left of it. */
final class Activated implements Operation {
    private static final double LEAK = 0.01;

    private final int number;
    private final Activation activation;
    private double[] arguments = {};

    /**
     * @param number in the network
     */
    Activated(int number, Activation activation) {
        this.number = number;
        this.activation = activation;
    }

    @Override
    public double[] forward(double[] input, Pass pass) {
        arguments = input.clone();
        double[] output = new double[input.length];
        for (int i = 0; i < input.length; i++) {
            for (double kink : kinks()) {
                if (pass.decisions().turns(number, i, Math.abs(input[i] - kink))) {
                    arguments[i] = 2 * kink - input[i];
                }
            }
            output[i] = value(arguments[i]);
        }
        return output;
    }

    @Override
    public double[] backward(double[] slopes) {
        double[] below = new double[slopes.length];
        for (int i = 0; i < slopes.length; i++) {
            below[i] = slopes[i] * slope(arguments[i]);
        }
        return below;
    }

    /** Where the slope jumps. */
    private double[] kinks() {
        return switch (activation) {
            case RELU, LEAKY_RELU -> new double[] {0};
            case RELU6 -> new double[] {0, 6};
            case HARD_SWISH -> new double[] {-3, 3};
            case TANH, SIGMOID, SILU, IDENTITY -> new double[0];
        };
    }

    private double value(double x) {
        return switch (activation) {
            case RELU -> Math.max(0, x);
            case RELU6 -> Math.min(Math.max(0, x), 6);
            case LEAKY_RELU -> x > 0 ? x : LEAK * x;
            case TANH -> Math.tanh(x);
            case SIGMOID -> sigmoid(x);
            case SILU -> x * sigmoid(x);
            case HARD_SWISH -> x * Math.min(Math.max(0, x + 3), 6) / 6;
            case IDENTITY -> x;
        };
    }

    private double slope(double x) {
        return switch (activation) {
            case RELU -> x > 0 ? 1 : 0;
            case RELU6 -> x > 0 && x <= 6 ? 1 : 0;
            case LEAKY_RELU -> x > 0 ? 1 : LEAK;
            case TANH -> 1 - Math.pow(Math.tanh(x), 2);
            case SIGMOID -> sigmoid(x) * (1 - sigmoid(x));
            case SILU -> sigmoid(x) * (1 + x * (1 - sigmoid(x)));
            case HARD_SWISH -> x <= -3 ? 0 : x <= 3 ? (2 * x + 3) / 6 : 1;
            case IDENTITY -> 1;
        };
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
