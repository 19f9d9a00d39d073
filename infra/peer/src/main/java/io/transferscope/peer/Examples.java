package io.transferscope.peer;

import static org.bytedeco.pytorch.global.torch.cat;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/**
 * Inputs of a network with their labels.
 *
 * @param inputs images with the channels last, or flat features
 * @param labels of each
 */
record Examples(Tensor inputs, Tensor labels) {
    private static final long[] CHANNELS_FIRST = {0, 3, 1, 2};
    private static final long[] CHANNELS_LAST = {0, 2, 3, 1};
    private static final int WIDTH = 2;

    long size() {
        return labels.size(0);
    }

    /** These at some places, as a network takes them; where they lie in memory stays. */
    Tensor batch(Tensor places) {
        return networkOrder(inputs.index_select(0, places));
    }

    Tensor batch(long from, long size) {
        return networkOrder(inputs.narrow(0, from, size));
    }

    /** All of these, and then all of them again, mirrored. */
    Examples withMirrored() {
        return new Examples(
                cat(new TensorVector(inputs, inputs.flip(WIDTH))),
                cat(new TensorVector(labels, labels)));
    }

    /** An output of a network as it is kept here. */
    static Tensor channelsLast(Tensor output) {
        return output.dim() == 4 ? output.permute(CHANNELS_LAST).contiguous() : output;
    }

    private static Tensor networkOrder(Tensor batch) {
        return batch.dim() == 4 ? batch.permute(CHANNELS_FIRST) : batch;
    }
}
