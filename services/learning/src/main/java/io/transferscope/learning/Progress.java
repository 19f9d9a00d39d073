package io.transferscope.learning;

/**
 * How far a training has come.
 *
 * @param epoch the current one, from 0; equal to {@code epochs} at the end
 * @param iteration finished iterations of this epoch
 * @param iterations iterations of each epoch
 * @param imagesPerSecond mean rate since the training began or was taken up again, evaluations left
 *     out; 0 before the first iteration
 */
public record Progress(
        int epoch, int epochs, int iteration, int iterations, double imagesPerSecond) {}
