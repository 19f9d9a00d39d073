package io.transferscope.contracts.study;

import java.util.List;

/**
 * The learning rate from iteration to iteration: it rises in a line while the training warms up
 * (Goyal et al. 2017), and then goes by its schedule.
 *
 * @param peak where it has risen to
 * @param steps fractions of the epochs after which it is divided by 10
 * @param warm iterations in which it rises
 * @param all iterations of the training
 * @param iterations of each epoch
 */
record RateCurve(
        double peak,
        List<Double> steps,
        boolean cosine,
        int epochs,
        long warm,
        long all,
        int iterations) {
    static RateCurve of(TrainingParameters training, int iterations) {
        int warmupEpochs = training.warmupEpochs() == null ? 0 : training.warmupEpochs();
        return new RateCurve(
                training.learningRate(),
                training.learningRateSteps(),
                training.schedule() == RateSchedule.COSINE,
                training.epochs(),
                (long) warmupEpochs * iterations,
                (long) training.epochs() * iterations,
                iterations);
    }

    /** The epochs after which it is divided by 10 for the first time, if ever; else all. */
    static long firstStep(TrainingParameters training) {
        return training.learningRateSteps().stream()
                .mapToLong(step -> after(step, training.epochs()))
                .min()
                .orElse(training.epochs());
    }

    private static long after(double step, int epochs) {
        return (long) Math.ceil(step * epochs);
    }

    double at(int epoch, int iteration) {
        long place = (long) epoch * iterations + iteration;
        if (place < warm) {
            return peak * (place + 1) / warm;
        }
        return cosine ? alongCosine(place) : stepped(epoch);
    }

    /** The first iteration has the whole rate, and the one after the last would have 0. */
    private double alongCosine(long place) {
        double share = (double) (place - warm) / (all - warm);
        return peak * (1 + StrictMath.cos(StrictMath.PI * share)) / 2;
    }

    private double stepped(int epoch) {
        double rate = peak;
        for (double step : steps) {
            if (epoch >= after(step, epochs)) {
                rate /= 10;
            }
        }
        return rate;
    }
}
