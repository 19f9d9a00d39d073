package io.transferscope.learning.engine;

import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.plan.JobSpec;
import java.util.List;
import java.util.Locale;

/**
 * What the arrays of a training take at the least, outside the heap: parameters, with gradients and
 * momentum where they are trained, and what the layers make of a batch. A training takes about one
 * and a half times as much.
 *
 * @param parameters of all layers
 * @param parameterBytes of them, with all that belongs to them
 * @param batchSize images that are trained on at once
 * @param batchBytes of the outputs of all trained layers, which the backward pass needs
 */
public record MemoryNeed(long parameters, long parameterBytes, int batchSize, long batchBytes) {
    /** Values, gradients and momentum. */
    private static final int COPIES = 3;

    /** Of a job's training. */
    public static MemoryNeed of(JobSpec job) {
        LayerPartition partition = LayerPartition.of(job.network(), job.frozenLayers());
        long trained = parameters(partition.trained());
        long frozen = parameters(partition.fixed()) + parameters(partition.disturbed());
        int batch = job.training().batchSize();
        long outputs = partition.trained().stream().mapToLong(PlacedLayer::outputs).sum();
        return new MemoryNeed(
                trained + frozen,
                Float.BYTES * (COPIES * trained + frozen),
                batch,
                Float.BYTES * (batch * outputs));
    }

    public long bytes() {
        return parameterBytes + batchBytes;
    }

    /** What a training takes, all in all. */
    public long likelyBytes() {
        return bytes() + bytes() / 2;
    }

    /**
     * Returns where the training may succeed.
     *
     * @param limit bytes that arrays may take
     * @throws NotEnoughMemoryException where it cannot
     */
    public void check(long limit) {
        if (bytes() > limit) {
            throw new NotEnoughMemoryException(
                    String.format(
                            Locale.ROOT,
                            "The training needs at least %s of memory for arrays, but a trainer may take %s: %s. %s",
                            size(bytes()),
                            size(limit),
                            this,
                            NotEnoughMemoryException.REMEDY));
        }
    }

    private static long parameters(List<PlacedLayer> layers) {
        return layers.stream()
                .flatMap(layer -> layer.parameters().stream())
                .mapToLong(ParameterShape::elements)
                .sum();
    }

    /** For people. */
    public static String size(long bytes) {
        return bytes < 1 << 30
                ? String.format(Locale.ROOT, "%d MiB", (bytes + (1 << 20) - 1) >> 20)
                : String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1 << 30));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s parameters take %s while they are trained, a batch of %d images %s",
                String.format(Locale.ROOT, "%,d", parameters),
                size(parameterBytes),
                batchSize,
                size(batchBytes));
    }
}
