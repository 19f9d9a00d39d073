package io.transferscope.trainer;

import io.transferscope.learning.Progress;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Tells when little is left of a training: as its last epoch begins, where the one before was
 * short. A job that is taken then waits no longer than another trainer would need to take it and to
 * fetch its inputs.
 */
final class LastEpoch {
    private static final Duration SHORT = Duration.ofMillis(500);

    private final LongSupplier nanoTime;
    private int epoch = -1;
    private long began;

    LastEpoch(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether the last epoch begins, and will not take long with its evaluation. */
    boolean isShortAt(Progress progress) {
        if (progress.iteration() > 0 || progress.epoch() == epoch) {
            return false;
        }
        long now = nanoTime.getAsLong();
        boolean isShort = epoch == progress.epoch() - 1 && now - began < SHORT.toNanos();
        epoch = progress.epoch();
        began = now;
        return isShort && epoch > 0 && epoch == progress.epochs() - 1;
    }
}
