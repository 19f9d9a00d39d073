package io.transferscope.learning;

/**
 * Follows a training and may stop it. All calls come from the training thread, between two
 * iterations, in the order in which they stand here; the training waits while they run.
 */
public interface TrainingListener {
    /** After each iteration, and before the first. */
    default void progressed(Progress progress) {}

    /** After each epoch, also after those that were evaluated before the training was resumed. */
    default void evaluated(int epoch, int correct, int total) {}

    /**
     * Whether the state is wanted now; asked after each iteration and each epoch. Snapshots may be
     * taken anywhere: one within an epoch is resumed within it.
     */
    default boolean wantsSnapshot(Progress progress) {
        return false;
    }

    /** The state that was wanted, to be given to {@link Trainer#train} again. */
    default void snapshot(byte[] state) {}

    /** Whether to stop now; {@link Trainer#train} then throws TrainingCancelledException. */
    default boolean cancelled() {
        return false;
    }
}
