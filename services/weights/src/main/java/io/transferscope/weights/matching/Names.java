package io.transferscope.weights.matching;

import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.weights.file.TensorInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A scheme's names for the layers of one network, except where others are given.
 *
 * @param words the scheme, for people
 * @param byModule names that a layer may have, by ours
 */
record Names(String words, Map<String, List<String>> byModule, GivenNames given) {
    Names {
        byModule = Map.copyOf(byModule);
    }

    static Names of(
            NamingScheme scheme, List<PlacedLayer> layers, Set<String> modules, GivenNames given) {
        return new Names(scheme.words(), scheme.modules(layers, modules), given);
    }

    Optional<TensorInfo> find(NetworkArray array, TensorIndex index) {
        return given.find(array, index).or(() -> index.find(modules(array), array.leaf()));
    }

    /** Names that the array's layer may have. */
    List<String> modules(NetworkArray array) {
        return byModule.getOrDefault(array.module(), List.of());
    }

    /** Where the array was looked for, for people. */
    String wanted(NetworkArray array) {
        List<String> modules = modules(array);
        return modules.isEmpty() ? "" : ": there is no " + String.join(" or ", modules);
    }
}
