package io.transferscope.trainer;

import io.transferscope.learning.TrainedNetwork;
import io.transferscope.learning.UnstoredNetwork;

/** A network that has nothing to store. */
record TestingNetwork(TrainedNetwork stored) implements UnstoredNetwork {
    @Override
    public TrainedNetwork store(Runnable pause) {
        pause.run();
        return stored;
    }

    @Override
    public void close() {}
}
