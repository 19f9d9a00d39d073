package io.transferscope.learning.engine.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/** What a layer without parameters computes of a batch of images. */
interface ImageOperation {
    /**
     * @param output for the result, which may hold anything before
     */
    void forward(INDArray input, INDArray output);

    /**
     * @param slopes of the loss at each output
     * @param below for those at each input
     */
    void backward(INDArray input, INDArray slopes, INDArray below);
}
