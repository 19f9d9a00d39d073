package io.transferscope.trainer;

import io.transferscope.learning.TrainedNetwork;
import io.transferscope.learning.UnstoredNetwork;

/** A network that has nothing to store, and does something else instead. */
record TestingNetwork(TrainedNetwork stored, Runnable storing) implements UnstoredNetwork {
    @Override
    public TrainedNetwork store(Runnable pause) {
        storing.run();
        pause.run();
        return stored;
    }

    @Override
    public void close() {}
}
