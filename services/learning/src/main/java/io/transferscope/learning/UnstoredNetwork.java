package io.transferscope.learning;

/**
 * A network whose training is done, and whose arrays are still to be stored. It needs neither the
 * trainer nor the memory that it was trained in, so the next one can be trained meanwhile.
 */
public interface UnstoredNetwork extends AutoCloseable {
    /**
     * Stores the arrays; by one thread, which need not be that of the training. Where it fails, it
     * may be called again.
     *
     * @param pause runs before each call to the store, and may throw to end it
     */
    TrainedNetwork store(Runnable pause);

    /** Removes temporary files: it cannot be stored after that. */
    @Override
    void close();
}
