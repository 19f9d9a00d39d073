package io.transferscope.learning.engine.dl4j;

import static java.util.Objects.requireNonNull;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a convolution learns, or the gradients of it.
 *
 * @param weights [filters, channels of a group, kernel, kernel], or in an operation's own order
 * @param biases one of each filter; null where there are none
 */
record ConvolutionArrays(INDArray weights, @Nullable INDArray biases) {
    /** Of a layer, by DL4J's names. */
    static ConvolutionArrays of(Map<String, INDArray> arrays) {
        return new ConvolutionArrays(
                requireNonNull(arrays.get(ConvolutionParamInitializer.WEIGHT_KEY)),
                arrays.get(ConvolutionParamInitializer.BIAS_KEY));
    }

    ConvolutionArrays with(INDArray others) {
        return new ConvolutionArrays(others, biases);
    }

    /** A view of those of one group. */
    ConvolutionArrays group(int group, int groups) {
        long filters = weights.size(0) / groups;
        long kernel = weights.size(2);
        long filter = weights.size(1) * kernel * kernel;
        // Cut from a row: with more dimensions, ND4J takes a view's place in its buffer for an
        // index beyond its end.
        return new ConvolutionArrays(
                rows(weights.reshape(weights.length()), group, filters * filter)
                        .reshape('c', filters, weights.size(1), kernel, kernel),
                biases == null ? null : rows(biases, group, filters));
    }

    private static INDArray rows(INDArray values, int group, long length) {
        return values.get(interval(group * length, (group + 1) * length));
    }

    /** As an operation takes them. */
    List<INDArray> after(INDArray first) {
        List<INDArray> all = new ArrayList<>(List.of(first, weights));
        if (biases != null) {
            all.add(biases);
        }
        return all;
    }
}
