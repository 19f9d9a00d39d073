package io.transferscope.contracts.study;

import java.util.List;

/**
 * How every network of a study is trained: stochastic gradient descent with Nesterov's momentum.
 *
 * @param weightDecay L2 penalty on weights, not on biases
 * @param learningRateSteps fractions of the epochs after which the rate is divided by 10
 * @param mirror whether each image is mirrored left to right at every other draw
 */
public record TrainingParameters(
        int epochs,
        int batchSize,
        double learningRate,
        double momentum,
        double weightDecay,
        List<Double> learningRateSteps,
        boolean mirror) {
    public TrainingParameters {
        learningRateSteps = learningRateSteps.stream().sorted().toList();
    }

    /**
     * The rate in this epoch.
     *
     * @param epoch from 0
     */
    public double learningRate(int epoch) {
        long steps = learningRateSteps.stream().filter(f -> epoch >= Math.ceil(f * epochs)).count();
        double rate = learningRate;
        for (long i = 0; i < steps; i++) {
            rate /= 10;
        }
        return rate;
    }
}
