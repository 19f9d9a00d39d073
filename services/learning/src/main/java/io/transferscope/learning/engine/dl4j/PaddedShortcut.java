package io.transferscope.learning.engine.dl4j;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import io.transferscope.contracts.network.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Every stride-th pixel, with channels of zeros before and after.
 *
 * @param before shape of one image before it
 */
record PaddedShortcut(Shape before, int stride) implements ImageOperation {
    @Override
    public void forward(INDArray input, INDArray output) {
        output.assign(0);
        filled(output).assign(taken(input));
    }

    @Override
    public void backward(INDArray input, INDArray slopes, INDArray below) {
        below.assign(0);
        taken(below).assign(filled(slopes));
    }

    /** The channels of the output that are no padding. */
    private INDArray filled(INDArray output) {
        long first = (output.size(1) - before.channels()) / 2;
        return output.get(all(), interval(first, first + before.channels()), all(), all());
    }

    /** The pixels of the input that are looked at. */
    private INDArray taken(INDArray input) {
        return input.get(
                all(),
                all(),
                interval(0, stride, before.size()),
                interval(0, stride, before.size()));
    }
}
