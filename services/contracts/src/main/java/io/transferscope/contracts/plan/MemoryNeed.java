package io.transferscope.contracts.plan;

import io.transferscope.contracts.network.LayerPartition;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
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
 * @param imageBytes of the outputs of all trained layers for one image, which the backward pass
 *     needs; where images are cut at random, with those of a frozen layer below
 */
public record MemoryNeed(long parameters, long parameterBytes, int batchSize, long imageBytes) {
    /** Values, gradients and momentum. */
    private static final int COPIES = 3;

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    /** Of a job whose task has a whole batch of images. */
    public static MemoryNeed of(JobSpec job) {
        return of(job, Integer.MAX_VALUE);
    }

    /**
     * Of a job.
     *
     * @param images that it trains with: no batch has more
     */
    public static MemoryNeed of(JobSpec job, int images) {
        LayerPartition partition = LayerPartition.of(job.network(), job.frozenLayers());
        long trained = parameters(partition.trained());
        long frozen = parameters(partition.fixed()) + parameters(partition.disturbed());
        long outputs = partition.trained().stream().mapToLong(PlacedLayer::outputs).sum();
        if (job.training().crop() != null) {
            outputs += largest(partition.fixed()); // nothing of them is kept: one after the other
        }
        return new MemoryNeed(
                trained + frozen,
                Float.BYTES * (COPIES * trained + frozen),
                Math.min(job.training().batchSize(), images),
                Float.BYTES * outputs);
    }

    private static long largest(List<PlacedLayer> layers) {
        return layers.stream().mapToLong(layer -> layer.output().elements()).max().orElse(0);
    }

    private static long parameters(List<PlacedLayer> layers) {
        return layers.stream()
                .flatMap(layer -> layer.parameters().stream())
                .mapToLong(ParameterShape::elements)
                .sum();
    }

    /** The same with batches of another size. */
    public MemoryNeed withBatches(int images) {
        return new MemoryNeed(parameters, parameterBytes, images, imageBytes);
    }

    public long batchBytes() {
        return batchSize * imageBytes;
    }

    public long bytes() {
        return parameterBytes + batchBytes();
    }

    /** What a training takes, all in all. */
    public long likelyBytes() {
        return bytes() + bytes() / 2;
    }

    /**
     * What is needed, for people: rounded up, so that it is more than a {@link #room} without it.
     */
    public static String size(long bytes) {
        return bytes < GIB
                ? String.format(Locale.ROOT, "%d MiB", (bytes + MIB - 1) / MIB)
                : String.format(Locale.ROOT, "%.1f GiB", Math.ceil(bytes * 10. / GIB) / 10);
    }

    /** What there is, for people: rounded down. */
    public static String room(long bytes) {
        return bytes < GIB
                ? String.format(Locale.ROOT, "%d MiB", bytes / MIB)
                : String.format(Locale.ROOT, "%.1f GiB", Math.floor(bytes * 10. / GIB) / 10);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s parameters take %s while they are trained, a batch of %d images %s",
                String.format(Locale.ROOT, "%,d", parameters),
                size(parameterBytes),
                batchSize,
                size(batchBytes()));
    }
}
