package io.transferscope.learning;

/** The listener asked to stop. */
public final class TrainingCancelledException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TrainingCancelledException(Progress progress) {
        super(
                "cancelled in epoch %d, iteration %d"
                        .formatted(progress.epoch(), progress.iteration()));
    }
}
