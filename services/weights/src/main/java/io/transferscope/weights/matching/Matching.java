package io.transferscope.weights.matching;

import static java.util.Objects.requireNonNull;

import io.transferscope.weights.file.NetworkWeights;
import java.util.List;

/**
 * A network with a file's weights.
 *
 * @param weights read from the file when they are needed, as long as it is open
 * @param arrays which tensor each of them is
 * @param names whose names the file has, for people
 */
public record Matching(NetworkWeights weights, List<MatchedArray> arrays, String names) {
    public Matching {
        requireNonNull(weights, "weights is null");
        requireNonNull(names, "names is null");
        arrays = List.copyOf(arrays);
    }
}
