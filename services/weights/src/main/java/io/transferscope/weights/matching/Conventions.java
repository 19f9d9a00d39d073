package io.transferscope.weights.matching;

import io.transferscope.weights.file.TensorInfo;
import io.transferscope.weights.file.WeightsFile;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * By whose convention the weights of a file are arranged. A tensor's own name tells it (weight,
 * kernel), or the one that was given for it. Of all others, shapes leave those conventions by which
 * every one of them fits; where these move numbers differently, the names of the file's other
 * weights decide, and else the library that the file says it is of. What none of this decides has
 * several arrangements, and nobody chooses one.
 */
final class Conventions {
    /** What Hugging Face's libraries write under {@code format}. */
    private static final Map<String, Convention> LIBRARIES =
            Map.of(
                    "pt", Convention.PYTORCH,
                    "tf", Convention.KERAS,
                    "flax", Convention.KERAS);

    private final SchemeNames names;
    private final Set<Convention> untold;

    /**
     * @param found the tensor of each array
     */
    Conventions(SchemeNames names, Map<NetworkArray, TensorInfo> found, WeightsFile file) {
        this.names = names;
        Set<Convention> fitting = fitting(found);
        Set<Convention> evidence = evidence(found, file);
        boolean decides = evidence.size() == 1 && fitting.containsAll(evidence);
        untold = decides ? evidence : fitting;
    }

    /** Those by which all tensors fit whose names say nothing; PyTorch's where none is. */
    private Set<Convention> fitting(Map<NetworkArray, TensorInfo> found) {
        Set<Convention> fitting = EnumSet.allOf(Convention.class);
        found.forEach(
                (array, tensor) -> {
                    if (names.convention(array, tensor).isEmpty()) {
                        fitting.removeIf(c -> Arrangement.find(array, tensor.shape(), c).isEmpty());
                    }
                });
        return fitting.isEmpty() ? Set.of(Convention.PYTORCH) : fitting;
    }

    private Set<Convention> evidence(Map<NetworkArray, TensorInfo> found, WeightsFile file) {
        Set<Convention> told = EnumSet.noneOf(Convention.class);
        found.forEach(
                (array, tensor) -> {
                    if (array.isConvolution() || array.isDense()) {
                        names.convention(array, tensor).ifPresent(told::add);
                    }
                });
        if (told.isEmpty()) {
            Optional.ofNullable(file.metadata().get("format"))
                    .map(LIBRARIES::get)
                    .ifPresent(told::add);
        }
        return told;
    }

    /** All the ways in which a tensor may be an array; none where its shape is another. */
    List<Arrangement> of(NetworkArray array, TensorInfo tensor) {
        return names.convention(array, tensor).map(Set::of).orElse(untold).stream()
                .flatMap(convention -> Arrangement.find(array, tensor.shape(), convention).stream())
                .distinct()
                .toList();
    }
}
