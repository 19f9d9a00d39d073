package io.transferscope.weights.onnx;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.Shape;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.WeightsException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads dense layers, of one node or of a product and a sum. */
final class DenseNodes {
    private DenseNodes() {}

    static Step gemm(Node node, Graph graph) throws WeightsException {
        Attributes attributes = node.attributes();
        attributes.require("transA", 0);
        if (attributes.number("alpha", 1) != 1 || attributes.number("beta", 1) != 1) {
            throw node.fault("its alpha and beta must be 1");
        }
        boolean isTransposed = attributes.integer("transB", 0) != 0;
        Constant weights = matrix(node, graph);
        Step step = dense(node, weights, isTransposed);
        if (node.input(2).isEmpty()) {
            return step;
        }
        Constant bias = ImageNodes.stored(node, graph, 2);
        int units = ((Layer.Dense) step.layer()).units();
        boolean fits =
                bias.shape().equals(List.of(units)) || bias.shape().equals(List.of(1, units));
        if (!fits) {
            throw node.fault("its bias is of shape " + bias.shape() + " for " + units + " units");
        }
        return step.with(step.layer(), "b", GraphArrays.of(bias, List.of(units)));
    }

    static Step product(Node node, Graph graph) throws WeightsException {
        return dense(node, matrix(node, graph), false);
    }

    /** The layer before with what is added to it; none where that can be no bias of it. */
    static Optional<Step> biased(Step before, Constant added) {
        Map<String, ArraySource> arrays = before.arrays();
        if (arrays.containsKey("b") || before.activated(Activation.RELU).isEmpty()) {
            return Optional.empty();
        }
        List<Integer> shape = added.shape();
        if (before.layer() instanceof Layer.Dense dense) {
            int units = dense.units();
            return shape.equals(List.of(units)) || shape.equals(List.of(1, units))
                    ? Optional.of(before.with(dense, "b", GraphArrays.of(added, List.of(units))))
                    : Optional.empty();
        } else if (before.layer() instanceof Layer.Convolution conv) {
            int filters = conv.filters();
            return shape.equals(List.of(filters, 1, 1)) || shape.equals(List.of(1, filters, 1, 1))
                    ? Optional.of(
                            before.with(
                                    withBias(conv), "b", GraphArrays.of(added, List.of(filters))))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static Layer withBias(Layer.Convolution conv) {
        return new Layer.Convolution(
                conv.filters(),
                conv.kernel(),
                conv.stride(),
                conv.padding(),
                conv.activation(),
                conv.groups(),
                conv.dilation(),
                true);
    }

    /** The layer with its weights in the order of channels first, whatever its input's order. */
    static Step after(Step step, Shape before, Layout layout) throws WeightsException {
        ArraySource weights = Objects.requireNonNull(step.arrays().get("W"), "W");
        if (weights.shape().get(0) != before.elements()) {
            throw step.node()
                    .fault(
                            "its weights are for "
                                    + weights.shape().get(0)
                                    + " inputs, but it has "
                                    + before.elements());
        }
        return layout == Layout.ROW
                ? step
                : step.with(step.layer(), "W", GraphArrays.channelsFirst(weights, before));
    }

    private static Step dense(Node node, Constant weights, boolean isTransposed) {
        ArraySource array =
                isTransposed ? GraphArrays.transposed(weights) : GraphArrays.of(weights);
        return new Step(
                node,
                new Layer.Dense(array.shape().get(1), Activation.IDENTITY),
                Map.of("W", array));
    }

    private static Constant matrix(Node node, Graph graph) throws WeightsException {
        Constant weights = ImageNodes.stored(node, graph, 1);
        if (weights.shape().size() != 2) {
            throw node.fault("its weights are of shape " + weights.shape() + ", but must be two");
        }
        return weights;
    }
}
