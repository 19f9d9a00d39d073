package io.transferscope.contracts.dataset;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** All images of one class, in the order of their file names. */
public record ClassData(String name, List<ShardRef> train, List<ShardRef> validation) {
    public ClassData {
        requireNonNull(name, "name is null");
        train = List.copyOf(train);
        validation = List.copyOf(validation);
        if (train.isEmpty() || validation.isEmpty()) {
            throw new IllegalArgumentException(
                    "class " + name + " lacks training or validation images");
        }
    }

    public List<ShardRef> shards(Part part) {
        return part == Part.TRAIN ? train : validation;
    }

    public int images(Part part) {
        return shards(part).stream().mapToInt(ShardRef::images).sum();
    }
}
