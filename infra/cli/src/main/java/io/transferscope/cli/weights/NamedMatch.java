package io.transferscope.cli.weights;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.network.Architecture;
import io.transferscope.weights.file.NetworkWeights;
import io.transferscope.weights.matching.Matching;

/**
 * A network with a file's weights.
 *
 * @param network what it is, for people
 */
record NamedMatch(String network, Matching matching) {
    /** So that a network without an output has a shape. */
    private static final int SOME_CLASSES = 2;

    NamedMatch {
        requireNonNull(network, "network is null");
        requireNonNull(matching, "matching is null");
    }

    NetworkWeights weights() {
        return matching.weights();
    }

    boolean hasOutput() {
        return weights().classes() > 0;
    }

    Architecture architecture() {
        return new Architecture(
                weights().imageSize(),
                hasOutput() ? weights().classes() : SOME_CLASSES,
                weights().layers());
    }
}
