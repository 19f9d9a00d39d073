package io.transferscope.learning.features;

import io.transferscope.learning.data.EpochOrder;
import io.transferscope.learning.data.ImageSet;

/** Images of a set, some of them mirrored, in the order in which they form a batch. */
public record Selection(int[] images, boolean[] mirrored) {
    public Selection {
        if (images.length != mirrored.length) {
            throw new IllegalArgumentException(
                    images.length + " images, but " + mirrored.length + " coins");
        }
    }

    /** The images at these places of an epoch. */
    public static Selection of(EpochOrder order, int from, int to) {
        Selection selection = new Selection(new int[to - from], new boolean[to - from]);
        for (int i = 0; i < selection.size(); i++) {
            selection.images[i] = order.image(from + i);
            selection.mirrored[i] = order.isMirrored(selection.images[i]);
        }
        return selection;
    }

    /**
     * Consecutive images, all mirrored or none. Always of the same size: past the end, the last
     * image is repeated, since a network's outputs may depend on the size of the batch.
     *
     * @param images in the whole set
     */
    public static Selection padded(int from, int size, int images, boolean mirrored) {
        Selection selection = new Selection(new int[size], new boolean[size]);
        for (int i = 0; i < size; i++) {
            selection.images[i] = Math.min(from + i, images - 1);
            selection.mirrored[i] = mirrored;
        }
        return selection;
    }

    /** The class of each image. */
    public int[] labels(ImageSet set) {
        int[] labels = new int[images.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = set.label(images[i]);
        }
        return labels;
    }

    public int size() {
        return images.length;
    }
}
