package io.transferscope.learning.features;

import org.nd4j.linalg.api.ndarray.INDArray;

/** What a stack of layers gets as its input for each image of a set. */
public interface Features extends AutoCloseable {
    /** Shape of one example, without the batch. */
    long[] shape();

    /**
     * Fills a batch.
     *
     * @param target array of shape [selection.size(), {@link #shape}], made by NativeArrays
     */
    void load(Selection selection, INDArray target);

    /** Gives back what these features keep, and their sources; may be called again. */
    @Override
    default void close() {}

    default long elements() {
        long elements = 1;
        for (long n : shape()) {
            elements *= n;
        }
        return elements;
    }

    /** Shape of a whole batch. */
    default long[] shape(int batch) {
        long[] one = shape();
        long[] all = new long[one.length + 1];
        all[0] = batch;
        System.arraycopy(one, 0, all, 1, one.length);
        return all;
    }
}
