package io.transferscope.learning.engine.dl4j;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import io.transferscope.contracts.network.Layer.Pooling;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.contracts.network.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Pooling whose last windows may reach beyond the image. For DL4J, which has none, the image is
 * padded with what is in no maximum, or taken out of the averages again.
 */
final class CeilingPooling implements ImageOperation {
    private final Pooling layer;
    private final Shape before;
    private final Shape after;

    CeilingPooling(PlacedLayer placed, Pooling layer) {
        this.layer = layer;
        before = placed.input();
        after = placed.output();
    }

    private boolean isMaximum() {
        return layer.method() == PoolingMethod.MAX;
    }

    @Override
    public void forward(INDArray input, INDArray output) {
        pool("", new INDArray[] {padded(input)}, output);
        if (!isMaximum()) {
            output.muli(shares());
        }
    }

    @Override
    public void backward(INDArray input, INDArray slopes, INDArray below) {
        INDArray padded = padded(input);
        INDArray paddedBelow = padded.ulike();
        INDArray given = isMaximum() ? slopes : slopes.mul(shares());
        pool("_bp", new INDArray[] {padded, given}, paddedBelow);
        below.assign(image(paddedBelow));
    }

    private void pool(String direction, INDArray[] inputs, INDArray output) {
        int kernel = layer.kernel();
        int stride = layer.stride();
        Nd4j.exec(
                DynamicCustomOp.builder((isMaximum() ? "maxpool2d" : "avgpool2d") + direction)
                        .addInputs(inputs)
                        .addOutputs(output)
                        // No padding, dilation of 1, windows that fit, NCHW
                        .addIntegerArguments(kernel, kernel, stride, stride, 0, 0, 1, 1, 0, 0, 0)
                        .build());
    }

    private INDArray padded(INDArray input) {
        int size = paddedSize();
        INDArray padded =
                Nd4j.valueArrayOf(
                        new long[] {input.size(0), input.size(1), size, size},
                        isMaximum() ? Double.NEGATIVE_INFINITY : 0,
                        input.dataType());
        image(padded).assign(input);
        return padded;
    }

    /** Room for all windows. */
    private int paddedSize() {
        int windows = (after.size() - 1) * layer.stride() + layer.kernel();
        return Math.max(windows, layer.border() + before.size());
    }

    private INDArray image(INDArray padded) {
        int first = layer.border();
        int end = first + before.size();
        return padded.get(all(), all(), interval(first, end), interval(first, end));
    }

    /** By what an average over a whole window is multiplied, for each output. */
    private INDArray shares() {
        int size = after.size();
        INDArray shares = Nd4j.create(DataType.FLOAT, 1, 1, size, size);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                double pixels = (double) within(y) * within(x);
                shares.putScalar(0, 0, y, x, layer.kernel() * layer.kernel() / pixels);
            }
        }
        return shares;
    }

    /** How many rows, or columns, of a window lie in the image. */
    private int within(int window) {
        int first = window * layer.stride() - layer.border();
        return Math.min(first + layer.kernel(), before.size()) - Math.max(first, 0);
    }
}
