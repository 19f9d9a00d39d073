package io.transferscope.learning.engine.reference;

/** The hyperbolic tangent. */
final class Tangent implements Operation {
    private double[] output = {};

    @Override
    public double[] forward(double[] input, Pass pass) {
        output = new double[input.length];
        for (int i = 0; i < input.length; i++) {
            output[i] = Math.tanh(input[i]);
        }
        return output;
    }

    @Override
    public double[] backward(double[] slopes) {
        double[] below = new double[slopes.length];
        for (int i = 0; i < slopes.length; i++) {
            below[i] = slopes[i] * (1 - output[i] * output[i]);
        }
        return below;
    }
}
