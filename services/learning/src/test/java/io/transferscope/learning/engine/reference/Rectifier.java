package io.transferscope.learning.engine.reference;

/** ReLU: max(0, x), whose slope at 0 is 0. */
final class Rectifier implements Operation {
    private final int number;
    private double[] output = {};

    /**
     * @param number in the network
     */
    Rectifier(int number) {
        this.number = number;
    }

    @Override
    public double[] forward(double[] input, Pass pass) {
        output = new double[input.length];
        for (int i = 0; i < input.length; i++) {
            boolean turned = pass.decisions().turns(number, i, Math.abs(input[i]));
            output[i] = Math.max(0, turned ? -input[i] : input[i]);
        }
        return output;
    }

    @Override
    public double[] backward(double[] slopes) {
        double[] below = new double[slopes.length];
        for (int i = 0; i < slopes.length; i++) {
            below[i] = output[i] > 0 ? slopes[i] : 0;
        }
        return below;
    }
}
