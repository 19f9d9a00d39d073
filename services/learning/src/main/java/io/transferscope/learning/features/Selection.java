package io.transferscope.learning.features;

import io.transferscope.learning.data.EpochOrder;
import io.transferscope.learning.data.ImageSet;
import io.transferscope.learning.data.Shift;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Images of a set, some of them mirrored, in the order in which they form a batch.
 *
 * @param shifts where each of them is cut, after it is mirrored
 */
public record Selection(int[] images, boolean[] mirrored, List<Shift> shifts) {
    public Selection {
        shifts = List.copyOf(shifts);
        if (images.length != mirrored.length || images.length != shifts.size()) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%d images, but %d coins and %d shifts",
                            images.length,
                            mirrored.length,
                            shifts.size()));
        }
    }

    /** Images that are not cut. */
    public Selection(int[] images, boolean[] mirrored) {
        this(images, mirrored, Collections.nCopies(images.length, Shift.NONE));
    }

    /** The images at these places of an epoch. */
    public static Selection of(EpochOrder order, int from, int to) {
        int[] images = new int[to - from];
        boolean[] mirrored = new boolean[images.length];
        List<Shift> shifts = new ArrayList<>();
        for (int i = 0; i < images.length; i++) {
            images[i] = order.image(from + i);
            mirrored[i] = order.isMirrored(images[i]);
            shifts.add(order.shift(images[i]));
        }
        return new Selection(images, mirrored, shifts);
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
