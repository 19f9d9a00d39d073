package io.transferscope.learning;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the loss of each epoch's images, each as it was before the step that learned from it. A
 * training that goes on from a snapshot without losses does not know them.
 */
final class TrainingLosses {
    private final List<Float> perEpoch = new ArrayList<>();
    private double sum;
    private boolean isKnown = true;

    /**
     * @param loss mean over the batch
     */
    void add(double loss, int images) {
        sum += loss * images;
    }

    /**
     * @param images of the epoch
     */
    void finishEpoch(int images) {
        perEpoch.add((float) (sum / images));
        sum = 0;
    }

    /** Goes on from there; absent where nobody kept them. */
    void restore(@Nullable LossHistory kept) {
        isKnown = kept != null;
        if (kept != null) {
            perEpoch.addAll(kept.perEpoch());
            sum = kept.sum();
        }
    }

    /** Absent where a part of them is not known. */
    @Nullable LossHistory history() {
        return isKnown ? new LossHistory(perEpoch, sum) : null;
    }

    /** Mean loss of each finished epoch; absent where a part of them is not known. */
    @Nullable List<Float> perEpoch() {
        return isKnown ? List.copyOf(perEpoch) : null;
    }
}
