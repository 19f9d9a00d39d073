package io.transferscope.contracts.plan;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One division of classes into tasks A and B, with the images that stand for them.
 *
 * @param a absent where all classes are task B
 * @param trainingImages of each class, where the study asks for several numbers; splits that differ
 *     in nothing else have the same classes, and the same seeds
 */
public record Split(int index, @Nullable Half a, Half b, @Nullable Integer trainingImages) {
    public Split {
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

    /**
     * @throws IllegalArgumentException where there is no such task
     */
    public Half half(Task task) {
        Half half = task == Task.A ? a : b;
        if (half == null) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "split %d has no task %s", index, task));
        }
        return half;
    }

    /** The tasks that there are. */
    public List<Task> tasks() {
        return a == null ? List.of(Task.B) : List.of(Task.A, Task.B);
    }

    /** The halves that there are. */
    public List<Half> halves() {
        return tasks().stream().map(this::half).toList();
    }
}
