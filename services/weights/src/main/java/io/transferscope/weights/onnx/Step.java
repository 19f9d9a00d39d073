package io.transferscope.weights.onnx;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.weights.file.ArraySource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A layer that was found in a graph.
 *
 * @param node that computes it, or the sum of a block
 * @param arrays its own, by parameter
 * @param inner the layers of a block
 * @param shortcut the layers of a block's projection
 */
record Step(
        Node node,
        Layer layer,
        Map<String, ArraySource> arrays,
        List<Step> inner,
        List<Step> shortcut) {
    Step {
        arrays = Map.copyOf(arrays);
        inner = List.copyOf(inner);
        shortcut = List.copyOf(shortcut);
    }

    Step(Node node, Layer layer, Map<String, ArraySource> arrays) {
        this(node, layer, arrays, List.of(), List.of());
    }

    Step with(Layer other) {
        return new Step(node, other, arrays, inner, shortcut);
    }

    /** With one more array, that the layer then has. */
    Step with(Layer other, String parameter, ArraySource array) {
        Map<String, ArraySource> more = new HashMap<>(arrays);
        more.put(parameter, array);
        return new Step(node, other, more, inner, shortcut);
    }

    /** The same with an activation; none where it has one, or can have none. */
    Optional<Step> activated(Activation activation) {
        if (layer instanceof Layer.Convolution conv && isFree(conv.activation())) {
            return Optional.of(
                    with(
                            new Layer.Convolution(
                                    conv.filters(),
                                    conv.kernel(),
                                    conv.stride(),
                                    conv.padding(),
                                    activation,
                                    conv.groups(),
                                    conv.dilation(),
                                    conv.bias())));
        } else if (layer instanceof Layer.BatchNormalization norm && isFree(norm.activation())) {
            return Optional.of(with(norm.with(activation)));
        } else if (layer instanceof Layer.Dense dense && isFree(dense.activation())) {
            return Optional.of(with(new Layer.Dense(dense.units(), activation)));
        } else if (layer instanceof Layer.Residual block && isFree(block.activation())) {
            return Optional.of(
                    with(new Layer.Residual(block.layers(), block.shortcut(), activation)));
        }
        return Optional.empty();
    }

    private static boolean isFree(Activation activation) {
        return activation == Activation.IDENTITY;
    }
}
