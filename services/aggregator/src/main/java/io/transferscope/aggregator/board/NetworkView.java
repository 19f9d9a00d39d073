package io.transferscope.aggregator.board;

import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.plan.NetworkId;
import org.jspecify.annotations.Nullable;

/**
 * How far a network is.
 *
 * @param accuracy where it is measured
 * @param reused whether another network's training gave the result
 */
public record NetworkView(
        NetworkId network,
        NetworkStatus status,
        @Nullable Double accuracy,
        @Nullable Boolean reused) {

    static NetworkView of(NetworkId network, NetworkStatus status, Evidence evidence) {
        Dated<AccuracyMeasured> accuracy = evidence.accuracy();
        return new NetworkView(
                network,
                status,
                accuracy == null ? null : accuracy.event().result().accuracy(),
                accuracy == null ? null : !accuracy.event().isTrained());
    }
}
