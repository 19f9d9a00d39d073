package io.transferscope.learning;

import java.util.List;

/**
 * The losses of a training so far.
 *
 * @param perEpoch mean cross entropy of the training images in each finished epoch
 * @param sum of the current epoch's images so far
 */
public record LossHistory(List<Float> perEpoch, double sum) {
    public LossHistory {
        perEpoch = List.copyOf(perEpoch);
    }
}
