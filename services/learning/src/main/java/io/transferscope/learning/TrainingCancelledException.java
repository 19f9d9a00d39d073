package io.transferscope.learning;

import java.util.Locale;

/** The listener asked to stop. */
public final class TrainingCancelledException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TrainingCancelledException(Progress progress) {
        super(
                String.format(
                        Locale.ROOT,
                        "cancelled in epoch %d, iteration %d",
                        progress.epoch(),
                        progress.iteration()));
    }
}
