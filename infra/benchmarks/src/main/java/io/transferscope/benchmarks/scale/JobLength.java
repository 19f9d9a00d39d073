package io.transferscope.benchmarks.scale;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long jobs take: a half to one and a half of the mean, each always the same, so that trainers
 * do not march in step.
 *
 * @param factor by which one job in a hundred takes longer
 */
record JobLength(Duration mean, int factor) {
    private static final int SOME = 100;
    private static final int DIGITS = 7;
    private static final double RANGE = 1L << 4 * DIGITS;

    JobLength {
        requireNonNull(mean, "mean is null");
        if (mean.isNegative() || mean.isZero() || factor < 1) {
            throw new IllegalArgumentException("mean and factor must be more than nothing");
        }
    }

    /**
     * @param job its identity, a digest
     */
    Duration of(String job) {
        long first = Long.parseLong(job.substring(0, DIGITS), 16);
        long second = Long.parseLong(job.substring(DIGITS, 2 * DIGITS), 16);
        double length = mean.toNanos() * (0.5 + first / RANGE);
        return Duration.ofNanos(Math.round(second % SOME == 0 ? length * factor : length));
    }
}
