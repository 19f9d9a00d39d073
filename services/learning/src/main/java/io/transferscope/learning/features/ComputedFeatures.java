package io.transferscope.learning.features;

import io.transferscope.learning.network.Stack;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Outputs of frozen layers, computed whenever they are needed. */
public final class ComputedFeatures implements Features {
    private final Features source;
    private final Batches batches;
    private final Stack stack;
    private final boolean training;

    /**
     * @param training whether dropout between the layers acts
     */
    public ComputedFeatures(Features source, Stack stack, boolean training) {
        this.source = source;
        batches = new Batches(source);
        this.stack = stack;
        this.training = training;
    }

    @Override
    public long[] shape() {
        return stack.outputShape();
    }

    @Override
    public void load(Selection selection, INDArray target) {
        stack.compute(batches.load(selection), training, target);
    }

    @Override
    public void close() {
        batches.close();
        source.close();
    }
}
