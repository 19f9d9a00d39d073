package io.transferscope.weights.onnx;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.Shape;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.VarianceArray;
import io.transferscope.weights.file.WeightsException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads convolutions and normalization, each of one node. */
final class ImageNodes {
    private static final int RANK = 4;

    private ImageNodes() {}

    /**
     * @param border pixels of zeros that a node before puts on each side
     */
    static Step convolution(Node node, Graph graph, Shape before, int border)
            throws WeightsException {
        Constant weights = stored(node, graph, 1);
        List<Integer> shape = weights.shape();
        if (shape.size() != RANK || !shape.get(2).equals(shape.get(3))) {
            throw node.fault("its weights are of shape " + shape + ", but must be square");
        }
        List<Long> kernel = node.attributes().integers("kernel_shape");
        if (!kernel.isEmpty() && kernel.stream().anyMatch(k -> k != (long) shape.get(2))) {
            throw node.fault(
                    "its kernel_shape " + Words.shown(kernel) + " is not that of its weights");
        }
        long groups = node.attributes().integer("group", 1);
        if (groups < 1 || groups > Layer.MAX_UNITS) {
            throw node.fault("it has " + groups + " groups");
        }
        KernelWindow window = KernelWindow.of(node, shape.get(2), before.size() + 2 * border);
        boolean hasBias = !node.input(2).isEmpty();
        Layer.Convolution layer =
                new Layer.Convolution(
                        shape.get(0),
                        window.kernel(),
                        window.stride(),
                        window.padding() + border,
                        Activation.IDENTITY,
                        (int) groups,
                        window.dilation(),
                        hasBias);
        if (Architecture.after(layer, before).size() != window.count()) {
            throw node.fault(
                    "it is padded by more pixels on one side than on the other, which only a"
                            + " network of PyTorch's padding can say: pad both sides alike");
        }
        Map<String, ArraySource> arrays = new HashMap<>();
        arrays.put("W", GraphArrays.of(weights));
        if (hasBias) {
            arrays.put("b", GraphArrays.of(ofChannels(node, graph, 2, shape.get(0))));
        }
        return new Step(node, layer, arrays);
    }

    static Step localResponse(Node node) throws WeightsException {
        Attributes attributes = node.attributes();
        long depth = attributes.integer("size", 0);
        if (depth < 1 || depth > Layer.MAX_DEPTH || depth % 2 == 0) {
            throw node.fault(
                    "its size is " + depth + ", but must be odd and at most " + Layer.MAX_DEPTH);
        }
        return new Step(
                node,
                new Layer.LocalResponse(
                        (int) depth,
                        Decimals.ofSum(
                                finite(node, attributes.number("alpha", 1e-4f)), (int) depth),
                        Decimals.of(finite(node, attributes.number("beta", 0.75f))),
                        Decimals.of(finite(node, attributes.number("bias", 1)))),
                Map.of());
    }

    static Step batchNormalization(Node node, Graph graph, Shape before) throws WeightsException {
        Attributes attributes = node.attributes();
        attributes.require("training_mode", 0);
        attributes.require("spatial", 1);
        Layer layer =
                new Layer.BatchNormalization(
                        Activation.IDENTITY,
                        Decimals.of(finite(node, attributes.number("epsilon", 1e-5f))),
                        Decimals.of(finite(node, attributes.number("momentum", 0.9f))));
        List<String> parameters = List.of("gamma", "beta", "mean", "variance");
        Map<String, ArraySource> arrays = new HashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            Constant array = ofChannels(node, graph, i + 1, before.channels());
            ArraySource source = GraphArrays.of(array);
            String parameter = parameters.get(i);
            arrays.put(
                    parameter,
                    parameter.equals("variance")
                            ? new VarianceArray(array.name(), source)
                            : source);
        }
        return new Step(node, layer, arrays);
    }

    /** An input that has one number for each channel. */
    private static Constant ofChannels(Node node, Graph graph, int input, int channels)
            throws WeightsException {
        Constant array = stored(node, graph, input);
        if (!array.shape().equals(List.of(channels))) {
            throw node.fault(
                    "it has "
                            + Words.shown(array.name())
                            + " of shape "
                            + array.shape()
                            + " for "
                            + channels
                            + " channels");
        }
        return array;
    }

    /** An input that must lie in the file, not be computed. */
    static Constant stored(Node node, Graph graph, int input) throws WeightsException {
        return graph.constant(node.input(input))
                .filter(Constant::isFloatingPoint)
                .orElseThrow(
                        () ->
                                node.fault(
                                        "its input "
                                                + input
                                                + " is no stored array of weights: fold constants"
                                                + " when you export"));
    }

    private static float finite(Node node, float value) throws WeightsException {
        if (!Float.isFinite(value)) {
            throw node.fault("one of its settings is " + value);
        }
        return value;
    }
}
