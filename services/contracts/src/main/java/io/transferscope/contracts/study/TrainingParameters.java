package io.transferscope.contracts.study;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How every network of a study is trained: stochastic gradient descent with Nesterov's momentum.
 * What came later is null where it is as it was before, also where somebody says so.
 *
 * @param weightDecay L2 penalty on what {@code decay} says
 * @param learningRateSteps fractions of the epochs after which the rate is divided by 10
 * @param mirror whether each image is mirrored left to right at every other draw
 * @param schedule steps when absent
 * @param warmupEpochs in which the rate rises to where the schedule begins; none when absent
 * @param labelSmoothing share of each label that all classes get in equal parts; none when absent
 * @param crop nothing is cut when absent
 * @param decay weights when absent
 * @param classWeights none when absent
 */
public record TrainingParameters(
        int epochs,
        int batchSize,
        double learningRate,
        double momentum,
        double weightDecay,
        List<Double> learningRateSteps,
        boolean mirror,
        @Nullable RateSchedule schedule,
        @Nullable Integer warmupEpochs,
        @Nullable Double labelSmoothing,
        @Nullable Crop crop,
        @Nullable Decay decay,
        @Nullable ClassWeights classWeights) {
    public static final int MAX_EPOCHS = 10_000;

    /** Images that may be in one batch. */
    public static final int MAX_BATCH = 4096;

    /** With more of it, a label says hardly anything. */
    static final double MAX_SMOOTHING = 0.9;

    public TrainingParameters {
        require(epochs, MAX_EPOCHS, "epochs");
        require(batchSize, MAX_BATCH, "batchSize");
        learningRateSteps = learningRateSteps.stream().sorted().toList();
        schedule = schedule == RateSchedule.STEPS ? null : schedule;
        warmupEpochs = warmupEpochs != null && warmupEpochs == 0 ? null : warmupEpochs;
        labelSmoothing = labelSmoothing != null && labelSmoothing == 0 ? null : labelSmoothing;
        decay = decay == Decay.WEIGHTS ? null : decay;
        classWeights = classWeights == ClassWeights.NONE ? null : classWeights;
        if (schedule == RateSchedule.COSINE && !learningRateSteps.isEmpty()) {
            throw new IllegalArgumentException("the rate falls along a cosine or by steps");
        }
        if (warmupEpochs != null) {
            require(warmupEpochs, epochs - 1, "warmupEpochs");
        }
        if (labelSmoothing != null && !(labelSmoothing > 0 && labelSmoothing <= MAX_SMOOTHING)) {
            throw new IllegalArgumentException(
                    "labelSmoothing must be from 0 to 0.9, but is " + labelSmoothing);
        }
    }

    /** Without anything that may be absent. */
    public TrainingParameters(
            int epochs,
            int batchSize,
            double learningRate,
            double momentum,
            double weightDecay,
            List<Double> learningRateSteps,
            boolean mirror) {
        this(
                epochs,
                batchSize,
                learningRate,
                momentum,
                weightDecay,
                learningRateSteps,
                mirror,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static void require(int value, int most, String name) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT, "%s must be from 1 to %d, but is %d", name, most, value));
        }
    }

    /**
     * The rate of one iteration: a function of its place alone, and the same on every platform.
     *
     * @param epoch from 0
     * @param iteration within the epoch, from 0
     * @param iterations of each epoch
     */
    public double learningRate(int epoch, int iteration, int iterations) {
        return RateCurve.of(this, iterations).at(epoch, iteration);
    }

    /** Share of each label that all classes get in equal parts. */
    public double smoothing() {
        return labelSmoothing == null ? 0 : labelSmoothing;
    }

    /** Whether weight decay acts on biases and on what batch normalisation learns, too. */
    public boolean decaysAll() {
        return decay == Decay.ALL;
    }

    /** Whether every class counts as much as any other, however many images it has. */
    public boolean balancesClasses() {
        return classWeights == ClassWeights.BALANCED;
    }
}
