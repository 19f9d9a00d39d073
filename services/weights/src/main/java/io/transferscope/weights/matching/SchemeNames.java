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
record SchemeNames(String words, Map<String, List<String>> byModule, GivenNames given) {
    SchemeNames {
        byModule = Map.copyOf(byModule);
    }

    static SchemeNames of(
            NamingScheme scheme, List<PlacedLayer> layers, Set<String> modules, GivenNames given) {
        return new SchemeNames(scheme.words(), scheme.modules(layers, modules), given);
    }

    Optional<TensorInfo> find(NetworkArray array, TensorIndex index) {
        return given.has(array)
                ? given.find(array, index)
                : index.find(modules(array), array.leaf());
    }

    /** Names that the array's layer may have. */
    List<String> modules(NetworkArray array) {
        return given.module(array)
                .map(List::of)
                .orElseGet(() -> byModule.getOrDefault(array.module(), List.of()));
    }

    /** Whose convention a tensor follows, where its name says it or the one that it was given. */
    Optional<Convention> convention(NetworkArray array, TensorInfo tensor) {
        return given.convention(array)
                .or(() -> LeafNames.convention(TensorName.of(tensor.name()).leaf()));
    }

    /** Where the array was looked for, for people. */
    String wanted(NetworkArray array) {
        List<String> modules = modules(array);
        return modules.isEmpty() ? "" : ": there is no " + String.join(" or ", modules);
    }
}
