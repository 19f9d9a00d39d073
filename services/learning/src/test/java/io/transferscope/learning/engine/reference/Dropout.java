package io.transferscope.learning.engine.reference;

import io.transferscope.learning.data.DropoutMask;
import java.nio.FloatBuffer;

/** Multiplies with a mask that is drawn anew in each iteration. */
final class Dropout implements Operation {
    private final DropoutMask mask;
    private float[] factors = {};

    Dropout(double rate, long seed) {
        mask = new DropoutMask(rate, seed);
    }

    @Override
    public double[] forward(double[] input, Pass pass) {
        if (!pass.dropout()) {
            return input;
        }
        factors = new float[input.length];
        mask.fill(pass.iteration(), FloatBuffer.wrap(factors));
        return multiplied(input);
    }

    @Override
    public double[] backward(double[] slopes) {
        return multiplied(slopes);
    }

    private double[] multiplied(double[] values) {
        double[] products = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            products[i] = values[i] * factors[i];
        }
        return products;
    }
}
