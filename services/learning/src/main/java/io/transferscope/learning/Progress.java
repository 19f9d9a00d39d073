package io.transferscope.learning;

import java.util.concurrent.TimeUnit;

/**
 * How far a training has come.
 *
 * @param epoch the current one, from 0; equal to {@code epochs} at the end
 * @param iteration finished iterations of this epoch; all of them while it is evaluated
 * @param iterations iterations of each epoch
 * @param images trained on since the training began or was taken up again
 * @param nanos that they took, evaluations left out
 */
public record Progress(
        int epoch, int epochs, int iteration, int iterations, long images, long nanos) {
    /** Finished iterations of all epochs. */
    public long finished() {
        return (long) epoch * iterations + iteration;
    }

    /** Iterations of the whole training. */
    public long total() {
        return (long) epochs * iterations;
    }

    /** The rate of training since then; 0 where none took place. */
    public double imagesPerSecondSince(Progress earlier) {
        long took = nanos - earlier.nanos;
        return took <= 0
                ? 0
                : (images - earlier.images) * (double) TimeUnit.SECONDS.toNanos(1) / took;
    }
}
