package io.transferscope.weights.file;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One array of a file, before it is read.
 *
 * @param name as the file has it
 * @param shape in C order; empty for a single number
 */
public record TensorInfo(String name, List<Integer> shape, ElementType type) {
    public TensorInfo {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        shape = List.copyOf(shape);
    }

    /** How many numbers it has. */
    public long elements() {
        return shape.stream().mapToLong(n -> n).reduce(1, Math::multiplyExact);
    }

    /** Size of all its elements. */
    public long bytes() {
        return Math.multiplyExact(elements(), (long) type.bytes());
    }
}
