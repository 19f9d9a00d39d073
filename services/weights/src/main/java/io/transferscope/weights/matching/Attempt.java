package io.transferscope.weights.matching;

import io.transferscope.contracts.network.Architecture;
import io.transferscope.weights.file.ShownName;
import io.transferscope.weights.file.TensorInfo;
import io.transferscope.weights.file.WeightsFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A network and a file matched by one way of naming: what fits, and what does not. */
final class Attempt {
    private final SchemeNames names;
    private final WeightsFile file;
    private final TensorIndex index;
    private final List<MatchedArray> matched = new ArrayList<>();
    private final List<String> unmatched = new ArrayList<>();
    private final Map<String, String> takers = new HashMap<>();

    /**
     * @param index of the file
     */
    Attempt(SchemeNames names, WeightsFile file, TensorIndex index, Architecture network) {
        this.names = names;
        this.file = file;
        this.index = index;
        List<NetworkArray> arrays = NetworkArray.of(network);
        Map<NetworkArray, TensorInfo> found = new HashMap<>();
        arrays.forEach(a -> names.find(a, index).ifPresent(tensor -> found.put(a, tensor)));
        Convention unnamed = unnamed(found);
        for (NetworkArray array : arrays) {
            match(array, Optional.ofNullable(found.get(array)), unnamed);
        }
    }

    private void match(NetworkArray array, Optional<TensorInfo> found, Convention unnamed) {
        if (found.isEmpty()) {
            if (!array.isOutput() || hasOutput(array)) {
                unmatched.add(array.name() + " " + array.shape() + names.wanted(array));
            }
            return;
        }
        TensorInfo tensor = found.get();
        String told = ShownName.of(tensor.name()) + " " + tensor.shape();
        String other = takers.putIfAbsent(tensor.name(), array.name());
        if (other != null) {
            unmatched.add(array.name() + ": " + told + " is that of " + other + " already");
            return;
        }
        Convention convention =
                LeafNames.convention(TensorName.of(tensor.name()).leaf()).orElse(unnamed);
        Optional<Arrangement> arrangement = Arrangement.find(array, tensor.shape(), convention);
        if (arrangement.isPresent()) {
            matched.add(new MatchedArray(array, tensor, arrangement.get(), file));
        } else {
            unmatched.add(array.name() + " " + array.shape() + ": " + told + " has another shape");
        }
    }

    /** An output that is there in part is at fault; one that is not there is not needed. */
    private boolean hasOutput(NetworkArray array) {
        return index.modules().stream().anyMatch(names.modules(array)::contains);
    }

    /** Of weights whose names do not tell the library: the first convention that fits all. */
    private static Convention unnamed(Map<NetworkArray, TensorInfo> found) {
        Set<Convention> fitting =
                new LinkedHashSet<>(List.of(Convention.PYTORCH, Convention.KERAS, Convention.OURS));
        found.forEach(
                (array, tensor) -> {
                    boolean isNamed =
                            LeafNames.convention(TensorName.of(tensor.name()).leaf()).isPresent();
                    if (!isNamed) {
                        fitting.removeIf(c -> Arrangement.find(array, tensor.shape(), c).isEmpty());
                    }
                });
        return fitting.stream().findFirst().orElse(Convention.PYTORCH);
    }

    SchemeNames names() {
        return names;
    }

    List<MatchedArray> matched() {
        return List.copyOf(matched);
    }

    /** Arrays of the network without a tensor that fits, and why. */
    List<String> unmatched() {
        return List.copyOf(unmatched);
    }

    /** Tensors that nothing of the network takes, besides counters and the like. */
    List<String> leftOver() {
        return index.all().stream()
                .filter(tensor -> !takers.containsKey(tensor.name()))
                .filter(tensor -> tensor.type().isFloatingPoint())
                .filter(tensor -> !isOfTraining(tensor.name()))
                .map(tensor -> ShownName.of(tensor.name()) + " " + tensor.shape())
                .toList();
    }

    private static boolean isOfTraining(String name) {
        return name.endsWith("num_batches_tracked") || name.startsWith("optimizer");
    }

    int faults() {
        return unmatched.size() + leftOver().size();
    }
}
