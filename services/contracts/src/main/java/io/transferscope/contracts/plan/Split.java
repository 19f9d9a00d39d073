package io.transferscope.contracts.plan;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One division of classes into tasks A and B, with the images that stand for them.
 *
 * @param trainingImages of each class, where the study asks for several numbers; splits that differ
 *     in nothing else have the same classes, and the same seeds
 */
public record Split(int index, Half a, Half b, @Nullable Integer trainingImages) {
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
