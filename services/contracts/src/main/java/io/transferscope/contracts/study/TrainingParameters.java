package io.transferscope.contracts.study;

import java.util.List;
import java.util.Locale;

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
    public static final int MAX_EPOCHS = 10_000;

    /** Images that may be in one batch. */
    public static final int MAX_BATCH = 4096;

    public TrainingParameters {
        require(epochs, MAX_EPOCHS, "epochs");
        require(batchSize, MAX_BATCH, "batchSize");
        learningRateSteps = learningRateSteps.stream().sorted().toList();
    }

    private static void require(int value, int most, String name) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT, "%s must be from 1 to %d, but is %d", name, most, value));
        }
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
