package io.transferscope.contracts.dataset;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Everything that a network of one task is trained and evaluated on. Stored as canonical JSON,
 * whose digest stands for the task in every job.
 *
 * @param decoder name and version of what turned files into pixels
 * @param classes in the order of the output units
 */
public record TaskData(int imageSize, String decoder, List<ClassData> classes) {
    public TaskData {
        requireNonNull(decoder, "decoder is null");
        classes = List.copyOf(classes);
        if (imageSize < 1) {
            throw new IllegalArgumentException("imageSize must be at least 1: " + imageSize);
        }
        if (classes.size() < 2) {
            throw new IllegalArgumentException("a task has at least 2 classes");
        }
    }

    public int images(Part part) {
        return classes.stream().mapToInt(data -> data.images(part)).sum();
    }
}
