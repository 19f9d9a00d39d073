package io.transferscope.learning.engine.dl4j;

import io.transferscope.learning.engine.TrainingClock;
import org.nd4j.linalg.schedule.ISchedule;

/** A multiple of the learning rate that a clock says, whatever DL4J counts. */
final class ClockedRate implements ISchedule {
    private static final long serialVersionUID = 1;

    private final transient TrainingClock clock;
    private final double multiple;

    ClockedRate(TrainingClock clock, double multiple) {
        this.clock = clock;
        this.multiple = multiple;
    }

    @Override
    public double valueAt(int dl4jIteration, int dl4jEpoch) {
        return clock.learningRate() * multiple;
    }

    /** DL4J copies configurations; all copies go by the same clock. */
    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public ISchedule clone() {
        return this;
    }
}
