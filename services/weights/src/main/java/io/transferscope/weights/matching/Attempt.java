package io.transferscope.weights.matching;

import io.transferscope.contracts.network.Architecture;
import io.transferscope.weights.file.ShownName;
import io.transferscope.weights.file.TensorInfo;
import io.transferscope.weights.file.WeightsFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A network and a file matched by one way of naming: what fits, and what does not. */
final class Attempt {
    private final SchemeNames names;
    private final WeightsFile file;
    private final TensorIndex index;
    private final Map<NetworkArray, TensorInfo> found = new LinkedHashMap<>();
    private final Conventions conventions;
    private final boolean hasOutput;
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
        arrays.forEach(a -> names.find(a, index).ifPresent(tensor -> found.put(a, tensor)));
        conventions = new Conventions(names, found, file);
        hasOutput = arrays.stream().anyMatch(this::isOfOutput);
        arrays.forEach(this::match);
    }

    /** An output that is there in part is at fault; one that is not there is not needed. */
    private boolean isOfOutput(NetworkArray array) {
        return array.isOutput()
                && (found.containsKey(array)
                        || index.modules().stream().anyMatch(names.modules(array)::contains));
    }

    private void match(NetworkArray array) {
        TensorInfo tensor = found.get(array);
        if (tensor != null) {
            match(array, tensor);
        } else if (isAbsentBias(array)) {
            matched.add(MatchedArray.zeros(array));
        } else if (!array.isOutput() || hasOutput) {
            unmatched.add(array.name() + " " + array.shape() + names.wanted(array));
        }
    }

    private void match(NetworkArray array, TensorInfo tensor) {
        String told = ShownName.of(tensor.name()) + " " + tensor.shape();
        String other = takers.putIfAbsent(tensor.name(), array.name());
        if (other != null) {
            unmatched.add(array.name() + ": " + told + " is that of " + other + " already");
            return;
        }
        List<Arrangement> possible = conventions.of(array, tensor);
        if (possible.size() == 1) {
            matched.add(MatchedArray.of(array, tensor, possible.get(0), file));
        } else {
            String why = possible.isEmpty() ? "has another shape" : undecided(array, possible);
            unmatched.add(array.name() + " " + array.shape() + ": " + told + " " + why);
        }
    }

    private static String undecided(NetworkArray array, List<Arrangement> possible) {
        String ways = possible.stream().map(Arrangement::words).collect(Collectors.joining(" or "));
        return "may be taken "
                + ways
                + ", and nothing says which: in names, call the array "
                + array.module()
                + ".weight where it is as in PyTorch, "
                + array.module()
                + ".kernel where it is as in Keras";
    }

    /** Whether an array is the bias of a dense layer of which the file has weights alone. */
    private boolean isAbsentBias(NetworkArray array) {
        return array.leaf().equals("b")
                && found.entrySet().stream()
                        .filter(each -> each.getKey().module().equals(array.module()))
                        .anyMatch(e -> e.getKey().isDense() && index.isAlone(e.getValue()));
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
