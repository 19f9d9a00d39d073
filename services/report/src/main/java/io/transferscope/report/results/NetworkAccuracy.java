package io.transferscope.report.results;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.plan.NetworkId;

/**
 * The accuracy of one network.
 *
 * @param accuracy share of the held-out images classified right after the last epoch
 */
public record NetworkAccuracy(NetworkId network, double accuracy) {
    public NetworkAccuracy {
        requireNonNull(network, "network is null");
        if (!(accuracy >= 0 && accuracy <= 1)) {
            throw new IllegalArgumentException("accuracy is a share, not " + accuracy);
        }
    }

    public Curve curve() {
        return Curve.of(network.treatment());
    }

    public int copiedLayers() {
        return network.treatment().copiedLayers();
    }
}
