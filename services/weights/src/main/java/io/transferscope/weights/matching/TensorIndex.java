package io.transferscope.weights.matching;

import io.transferscope.weights.file.TensorInfo;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The tensors of a file by the layers that their names speak of. */
final class TensorIndex {
    private final Map<String, TensorInfo> tensors;
    private final Map<TensorName, TensorInfo> named = new LinkedHashMap<>();
    private final Map<String, Integer> modules = new LinkedHashMap<>();

    TensorIndex(Map<String, TensorInfo> tensors) {
        this.tensors = tensors;
        tensors.forEach(
                (name, tensor) -> {
                    TensorName parts = TensorName.of(name);
                    named.putIfAbsent(parts, tensor);
                    modules.merge(parts.module(), 1, Integer::sum);
                });
    }

    Collection<TensorInfo> all() {
        return tensors.values();
    }

    /** Names of layers. */
    Set<String> modules() {
        return Collections.unmodifiableSet(modules.keySet());
    }

    /** Names of all tensors of a layer, or of those within it. */
    List<String> within(String module) {
        return tensors.keySet().stream()
                .filter(name -> GivenNames.isWithin(TensorName.of(name).module(), module))
                .toList();
    }

    /** Whether a tensor is all that its layer has. */
    boolean isAlone(TensorInfo tensor) {
        return modules.getOrDefault(TensorName.of(tensor.name()).module(), 0) == 1;
    }

    Optional<TensorInfo> get(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    /**
     * What a layer has as this array.
     *
     * @param candidates names that the layer may have
     * @param leaf ours, such as W
     */
    Optional<TensorInfo> find(List<String> candidates, String leaf) {
        return candidates.stream()
                .flatMap(
                        module ->
                                LeafNames.of(leaf).stream()
                                        .map(theirs -> named.get(new TensorName(module, theirs))))
                .filter(Objects::nonNull)
                .findFirst();
    }
}
