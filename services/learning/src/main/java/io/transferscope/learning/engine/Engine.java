package io.transferscope.learning.engine;

import io.transferscope.contracts.checkpoint.Environment;

/** A library that computes networks. The same engine and environment give the same bits. */
public interface Engine {
    /** What computes here, and all else that decides about bits. */
    Environment environment();

    /**
     * Makes a network, whose parameters are to be set before anything is computed.
     *
     * @throws UnsupportedNetworkException where this engine would compute it wrongly or slowly
     * @throws io.transferscope.learning.engine.NotEnoughMemoryException where it cannot be held
     */
    Network network(NetworkPlan plan);
}
