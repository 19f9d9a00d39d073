package io.transferscope.learning.network;

import org.nd4j.linalg.schedule.ISchedule;

/**
 * Where a training stands: what rate it learns at, and the number of the iteration, which dropout
 * draws by. Shared by the layers of a network, so that setting the clock resumes all of them.
 */
public final class TrainingClock implements ISchedule {
    private static final long serialVersionUID = 1;

    private long iteration;
    private double learningRate;

    /**
     * @param iteration counted over all epochs, from 0
     */
    public void set(long iteration, double learningRate) {
        this.iteration = iteration;
        this.learningRate = learningRate;
    }

    long iteration() {
        return iteration;
    }

    @Override
    public double valueAt(int dl4jIteration, int dl4jEpoch) {
        return learningRate;
    }

    /** DL4J copies configurations; all copies go by the same clock. */
    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public ISchedule clone() {
        return this;
    }
}
