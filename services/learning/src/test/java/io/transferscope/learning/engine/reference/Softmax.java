package io.transferscope.learning.engine.reference;

import java.util.Arrays;

/**
 * Makes probabilities of classes. On the way back it is given what it and the cross entropy come to
 * together: probabilities less labels.
 */
final class Softmax implements Operation {
    private final int classes;

    Softmax(int classes) {
        this.classes = classes;
    }

    @Override
    public double[] forward(double[] input, Pass pass) {
        double[] output = new double[input.length];
        for (int from = 0; from < input.length; from += classes) {
            double[] scores = Arrays.copyOfRange(input, from, from + classes);
            double largest = Arrays.stream(scores).max().orElseThrow();
            double sum = Arrays.stream(scores).map(s -> Math.exp(s - largest)).sum();
            for (int c = 0; c < classes; c++) {
                output[from + c] = Math.exp(scores[c] - largest) / sum;
            }
        }
        return output;
    }

    @Override
    public double[] backward(double[] slopes) {
        return slopes;
    }
}
