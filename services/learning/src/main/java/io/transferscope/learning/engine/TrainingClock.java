package io.transferscope.learning.engine;

/**
 * Where a training stands: what rate it learns at, and the number of the iteration, which dropout
 * draws by. Shared by the segments of a network, so that setting the clock resumes all of them.
 */
public final class TrainingClock {
    private long iteration;
    private double learningRate;

    /**
     * @param iteration counted over all epochs, from 0
     */
    public void set(long iteration, double learningRate) {
        this.iteration = iteration;
        this.learningRate = learningRate;
    }

    public long iteration() {
        return iteration;
    }

    public double learningRate() {
        return learningRate;
    }
}
