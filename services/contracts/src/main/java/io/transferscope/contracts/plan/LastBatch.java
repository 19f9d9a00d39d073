package io.transferscope.contracts.plan;

import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.contracts.study.TrainingParameters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The last batch of an epoch, which has what the others leave over. Where that is one image, batch
 * normalisation behind a dense layer finds no variance, and draws its running statistics, by which
 * the network is evaluated next, towards this one image.
 */
final class LastBatch {
    private LastBatch() {}

    /**
     * @throws InvalidRequestException where a task leaves one image alone with a layer that needs
     *     several
     */
    static void requireSeveral(StudyRequest request, List<Split> splits)
            throws InvalidRequestException {
        Optional<PlacedLayer> layer =
                new Architecture(request.dataset().imageSize(), 2, request.network().resolve())
                        .needsSeveralImages();
        if (layer.isEmpty()) {
            return;
        }
        int size = request.training().batchSize();
        for (Split split : splits) {
            for (Task task : split.tasks()) {
                int images = split.half(task).trainImages();
                if (isAlone(images, size)) {
                    throw new InvalidRequestException(
                            "$.training.batchSize",
                            String.format(
                                    Locale.ROOT,
                                    "of the %d training images of task %s in split %d, batches of %d leave one alone: it would be a batch of its own, in which the batch-norm of $.network.layers[%d] finds no variance%s",
                                    images,
                                    task,
                                    split.index(),
                                    size,
                                    layer.get().position(),
                                    remedy(size, splits)));
                }
            }
        }
    }

    private static boolean isAlone(int images, int size) {
        return size == 1 || images % size == 1;
    }

    /** The nearest number with which no task leaves one image alone. */
    private static String remedy(int size, List<Split> splits) {
        Set<Integer> images =
                splits.stream()
                        .flatMap(split -> split.halves().stream())
                        .map(Split.Half::trainImages)
                        .collect(Collectors.toSet());
        return IntStream.range(1, TrainingParameters.MAX_BATCH)
                .flatMap(step -> IntStream.of(size + step, size - step))
                .filter(near -> near > 1 && near <= TrainingParameters.MAX_BATCH)
                .filter(near -> images.stream().noneMatch(n -> isAlone(n, near)))
                .mapToObj(value -> String.format(Locale.ROOT, "; %d would do", value))
                .findFirst()
                .orElse("");
    }
}
