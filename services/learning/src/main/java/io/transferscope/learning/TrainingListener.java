package io.transferscope.learning;

import java.util.function.Supplier;

/**
 * Follows a training, keeps its snapshots, and may stop it. All calls come from the training
 * thread, which waits while they run.
 */
public interface TrainingListener {
    /** Before the images are fetched, after each iteration, and after each evaluation. */
    default void progressed(Progress progress) {}

    /** The training goes on from a snapshot; otherwise it begins anew. */
    default void resumed(Progress progress) {}

    /** After each epoch, also after those that were evaluated before the training was resumed. */
    default void evaluated(int epoch, int correct, int total) {}

    /**
     * The training stands where it can be taken up again: after each iteration, and between two
     * batches of an evaluation. Called before the training heeds {@link #cancelled}, so that the
     * last state can be kept.
     *
     * @param state copies the state; to be called within this call, if at all
     */
    default void resumable(Progress progress, Supplier<Snapshot> state) {}

    /**
     * Whether to stop; asked between any two steps. {@link Trainer#train} then throws
     * TrainingCancelledException.
     */
    default boolean cancelled() {
        return false;
    }

    /**
     * The trained arrays could not be copied, for want of room on the disk. Whether to try again,
     * after as long a pause as this call takes; otherwise the training stops, where it is
     * cancelled, or fails with this failure.
     */
    default boolean waitsFor(RuntimeException failure) {
        return false;
    }
}
