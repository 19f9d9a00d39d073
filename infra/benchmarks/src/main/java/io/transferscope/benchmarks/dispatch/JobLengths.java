package io.transferscope.benchmarks.dispatch;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Draws how long jobs take: their logarithms are normally distributed. */
final class JobLengths implements Supplier<Duration> {
    private static final double MEAN_SECONDS = 600;

    /** One job in six takes more than twice the median, and one in forty more than four times. */
    private static final double DEVIATION = Math.log(2);

    private static final long SEED = 1;
    private static final double MEDIAN_SECONDS = MEAN_SECONDS / Math.exp(DEVIATION * DEVIATION / 2);

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Override
    public Duration get() {
        double seconds = MEDIAN_SECONDS * Math.exp(DEVIATION * random.nextGaussian());
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
