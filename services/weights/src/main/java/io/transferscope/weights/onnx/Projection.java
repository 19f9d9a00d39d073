package io.transferscope.weights.onnx;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.weights.file.ArraySource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A convolution by one pixel, perhaps with a normalization, through which a block is added to. */
final class Projection {
    private Projection() {}

    /** Whether these steps are one. */
    static boolean matches(List<Step> steps) {
        return !steps.isEmpty()
                && steps.size() <= 2
                && steps.get(0).layer() instanceof Layer.Convolution conv
                && conv.kernel() == 1
                && conv.padding() == 0
                && conv.groupCount() == 1
                && conv.activation() == Activation.IDENTITY
                && (steps.size() == 1
                        || steps.get(1).layer() instanceof Layer.BatchNormalization norm
                                && norm.activation() == Activation.IDENTITY);
    }

    /**
     * The same without a bias before a normalization, which ours has not, and Keras's has: the mean
     * that is subtracted next takes it in.
     */
    static List<Step> withoutBias(List<Step> steps) {
        Layer.Convolution conv = (Layer.Convolution) steps.get(0).layer();
        if (steps.size() == 1 || !conv.hasBias()) {
            return steps;
        }
        Map<String, ArraySource> arrays = new HashMap<>(steps.get(0).arrays());
        ArraySource bias = Objects.requireNonNull(arrays.remove("b"), "b");
        Step norm = steps.get(1);
        ArraySource mean = Objects.requireNonNull(norm.arrays().get("mean"), "mean");
        return List.of(
                new Step(steps.get(0).node(), withoutBias(conv), arrays),
                norm.with(norm.layer(), "mean", GraphArrays.difference(mean, bias)));
    }

    private static Layer withoutBias(Layer.Convolution conv) {
        return new Layer.Convolution(
                conv.filters(),
                conv.kernel(),
                conv.stride(),
                conv.padding(),
                conv.activation(),
                conv.groups(),
                conv.dilation(),
                false);
    }
}
