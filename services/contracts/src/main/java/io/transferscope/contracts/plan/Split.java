package io.transferscope.contracts.plan;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import java.util.List;

/** One division of classes into tasks A and B. */
public record Split(int index, Half a, Half b) {
    public Split {
        requireNonNull(a, "a is null");
        requireNonNull(b, "b is null");
    }

    /**
     * The classes of one task.
     *
     * @param data the stored {@link io.transferscope.contracts.dataset.TaskData}
     * @param validationImages how many images an accuracy of this task is measured on
     */
    public record Half(List<String> classes, BlobRef data, int trainImages, int validationImages) {
        public Half {
            classes = List.copyOf(classes);
            requireNonNull(data, "data is null");
        }
    }

    public Half half(Task task) {
        return task == Task.A ? a : b;
    }
}
