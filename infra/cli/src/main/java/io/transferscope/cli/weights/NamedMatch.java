package io.transferscope.cli.weights;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.NetworkWeights;
import io.transferscope.weights.matching.Matching;
import java.util.Map;
import java.util.Optional;

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

    /** What a layer has as this parameter; empty where the file has none. */
    Optional<ArraySource> array(PlacedLayer layer, ParameterShape parameter) {
        Map<String, ArraySource> arrays = weights().arrays().getOrDefault(layer.name(), Map.of());
        return Optional.ofNullable(arrays.get(parameter.name()));
    }

    Architecture architecture() {
        return new Architecture(
                weights().imageSize(),
                hasOutput() ? weights().classes() : SOME_CLASSES,
                weights().layers());
    }
}
