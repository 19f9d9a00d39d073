package io.transferscope.weights.matching;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What libraries call the arrays of a layer. */
final class LeafNames {
    private static final Map<String, List<String>> ALL =
            Map.of(
                    "W", List.of("W", "weight", "kernel", "depthwise_kernel", "vars/0"),
                    "b", List.of("b", "bias", "vars/1"),
                    "gamma", List.of("gamma", "weight", "vars/0"),
                    "beta", List.of("beta", "bias", "vars/1"),
                    "mean", List.of("mean", "running_mean", "moving_mean", "vars/2"),
                    "variance", List.of("variance", "running_var", "moving_variance", "vars/3"));

    private static final Map<String, Convention> CONVENTIONS =
            Map.of(
                    "W", Convention.OURS,
                    "weight", Convention.PYTORCH,
                    "kernel", Convention.KERAS,
                    "depthwise_kernel", Convention.KERAS,
                    "vars/0", Convention.KERAS);

    private LeafNames() {}

    /**
     * All that ours may be called.
     *
     * @param leaf of an array of a network, such as W
     */
    static List<String> of(String leaf) {
        return ALL.getOrDefault(leaf, List.of());
    }

    /** Whose name for weights this is. */
    static Optional<Convention> convention(String leaf) {
        return Optional.ofNullable(CONVENTIONS.get(leaf));
    }
}
