package io.transferscope.learning.engine;

/**
 * How many images are computed at once.
 *
 * @param full in each iteration but an epoch's last
 * @param last in an epoch's last iteration
 * @param evaluated where nothing is learned: in evaluation, and of frozen layers
 */
public record BatchSizes(int full, int last, int evaluated) {
    public BatchSizes {
        if (last < 1 || last > full || evaluated < 1) {
            throw new IllegalArgumentException(
                    "batches of " + full + ", " + last + " and " + evaluated + " images");
        }
    }

    /**
     * Of a training.
     *
     * @param images in an epoch
     */
    public static BatchSizes of(int batchSize, int images, int evaluated) {
        int full = Math.min(batchSize, images);
        int rest = images % full;
        return new BatchSizes(full, rest == 0 ? full : rest, evaluated);
    }
}
