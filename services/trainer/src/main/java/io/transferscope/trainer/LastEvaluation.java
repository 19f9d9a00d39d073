package io.transferscope.trainer;

import io.transferscope.learning.Progress;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Tells when a training is about to end: in its last evaluation, where those are short. A job that
 * is taken then waits no longer than another trainer would need to take it and to fetch its inputs.
 */
final class LastEvaluation {
    private static final Duration SHORT = Duration.ofMillis(500);

    private final LongSupplier nanoTime;
    private long began;
    private boolean underWay;

    /** Of the evaluation before; of none is known how long it takes. */
    private boolean isShort;

    LastEvaluation(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether the training is in its last evaluation, and that will not take long. */
    boolean isShortAt(Progress progress) {
        if (progress.iteration() < progress.iterations() || progress.iterations() == 0) {
            return false;
        }
        began = nanoTime.getAsLong();
        underWay = true;
        return isShort && progress.epoch() == progress.epochs() - 1;
    }

    /** One has ended, in this training or before it was taken up again. */
    void evaluated() {
        isShort = underWay && nanoTime.getAsLong() - began < SHORT.toNanos();
        underWay = false;
    }
}
