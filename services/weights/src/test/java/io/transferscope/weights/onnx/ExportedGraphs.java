package io.transferscope.weights.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;

/** Graphs in the forms that exporters of PyTorch and Keras give to the same layers. */
final class ExportedGraphs {
    private ExportedGraphs() {}

    /** A block of He et al.'s networks for CIFAR: x[:, :, ::2, ::2] padded by F.pad. */
    static byte[] paddedShortcut() {
        TestGraph graph = new TestGraph();
        String first = graph.node("Relu", List.of(graph.conv(TestGraph.IMAGES, 3, 4, 3, 1)));
        String inner = graph.node("Relu", List.of(graph.conv(first, 4, 8, 3, 2)));
        String body = graph.conv(inner, 8, 8, 3, 1);
        String whole = slice(graph, slice(graph, first, 0, 1), 1, 1);
        String shortcut =
                graph.node(
                        "Pad",
                        List.of(
                                slice(graph, slice(graph, whole, 2, 2), 3, 2),
                                reversedPads(graph, 2),
                                graph.numbers(List.of(), 0)),
                        text("mode", "constant"));
        String sum = graph.node("Add", List.of(body, shortcut));
        String means = graph.node("GlobalAveragePool", List.of(graph.node("Relu", List.of(sum))));
        return graph.model(graph.dense(viewed(graph, means), 8, 3));
    }

    /** Every step-th along an axis. */
    static String slice(TestGraph graph, String input, int axis, int step) {
        return graph.node(
                "Slice",
                List.of(
                        input,
                        graph.integers(0),
                        graph.integers(Long.MAX_VALUE),
                        graph.integers(axis),
                        graph.integers(step)));
    }

    /** F.pad counts from the last axis, and PyTorch's exporter turns that around in the graph. */
    static String reversedPads(TestGraph graph, long channels) {
        String given = graph.integers(0, 0, 0, 0, channels, channels);
        String rest =
                graph.node(
                        "ConstantOfShape",
                        List.of(graph.integers(2)),
                        tensor("value", Messages.positions("", 0)));
        String all = graph.node("Concat", List.of(given, rest), Messages.integer("axis", 0));
        String pairs = graph.node("Reshape", List.of(all, graph.integers(-1, 2)));
        String turned =
                graph.node(
                        "Slice",
                        List.of(
                                pairs,
                                graph.integers(-1),
                                graph.integers(Long.MIN_VALUE + 1),
                                graph.integers(0),
                                graph.integers(-1)));
        String columns = graph.node("Transpose", List.of(turned), Messages.integers("perm", 1, 0));
        String row = graph.node("Reshape", List.of(columns, graph.integers(-1)));
        return graph.node(
                "Cast", List.of(row), Messages.integer("to", TensorProto.DataType.INT64_VALUE));
    }

    /** x.view(x.size(0), -1). */
    static String viewed(TestGraph graph, String tensor) {
        String shape = graph.node("Shape", List.of(tensor));
        String images =
                graph.node("Gather", List.of(shape, graph.integer(0)), Messages.integer("axis", 0));
        String row =
                graph.node(
                        "Concat",
                        List.of(
                                graph.node("Unsqueeze", List.of(images, graph.integers(0))),
                                graph.integers(-1)),
                        Messages.integer("axis", 0));
        return graph.node("Reshape", List.of(tensor, row));
    }

    /** A block whose normalization was not folded, with a projection. */
    static byte[] normalisedProjection() {
        TestGraph graph = new TestGraph();
        String first = graph.node("Relu", List.of(graph.conv(TestGraph.IMAGES, 3, 4, 3, 1)));
        String inner = graph.node("Relu", List.of(normalised(graph, first, 4, 6, 3, 2)));
        String body = normalised(graph, inner, 6, 6, 3, 1);
        String shortcut = normalised(graph, first, 4, 6, 1, 2, graph.weights(6));
        String sum = graph.node("Relu", List.of(graph.node("Add", List.of(shortcut, body))));
        return graph.modelOfMeans(sum, 6);
    }

    private static String normalised(
            TestGraph graph, String input, int channels, int filters, int kernel, int stride) {
        return normalised(graph, input, channels, filters, kernel, stride, "");
    }

    /**
     * @param bias of the convolution, as Keras's have; empty where there is none
     */
    private static String normalised(
            TestGraph graph,
            String input,
            int channels,
            int filters,
            int kernel,
            int stride,
            String bias) {
        long padding = kernel / 2;
        String conv =
                graph.node(
                        "Conv",
                        List.of(input, graph.weights(filters, channels, kernel, kernel), bias),
                        Messages.integers("pads", padding, padding, padding, padding),
                        Messages.integers("strides", stride, stride));
        String shared = graph.node("Identity", List.of(graph.weights(filters)));
        float[] variance = new float[filters];
        Arrays.fill(variance, 0.7f);
        return graph.node(
                "BatchNormalization",
                List.of(
                        conv,
                        shared,
                        graph.weights(filters),
                        graph.weights(filters),
                        graph.numbers(List.of(filters), variance)),
                Messages.number("epsilon", 1e-3f),
                Messages.number("momentum", 0.9f),
                Messages.integer("training_mode", 0));
    }

    /** Keras's layers: a product and a sum, means that drop their axes, and a softmax. */
    static byte[] separateBiases() {
        TestGraph graph = new TestGraph();
        String conv =
                graph.node(
                        "Conv",
                        List.of(TestGraph.IMAGES, graph.weights(4, 3, 3, 3)),
                        text("auto_pad", "SAME_UPPER"));
        String biased = graph.node("Add", List.of(conv, graph.weights(1, 4, 1, 1)));
        String gate =
                graph.node(
                        "HardSigmoid",
                        List.of(biased),
                        Messages.number("alpha", 1 / 6f),
                        Messages.number("beta", 0.5f));
        String active = graph.node("Mul", List.of(gate, biased));
        String means =
                graph.node(
                        "ReduceMean",
                        List.of(active),
                        Messages.integers("axes", -2, -1),
                        Messages.integer("keepdims", 0));
        String hidden = graph.node("MatMul", List.of(means, graph.weights(4, 5)));
        String silent =
                graph.node("Tanh", List.of(graph.node("Add", List.of(graph.weights(5), hidden))));
        String logits = graph.node("MatMul", List.of(silent, graph.weights(5, 3)));
        return graph.model(logits);
    }

    /** Keras's images, whose channels come last, and whose borders are nodes of their own. */
    static byte[] channelsLast() {
        TestGraph graph = new TestGraph();
        graph.proto().setInput(0, Messages.images(TestGraph.IMAGES, 8, 8, 3));
        String images =
                graph.node(
                        "Transpose",
                        List.of(TestGraph.IMAGES),
                        Messages.integers("perm", 0, 3, 1, 2));
        String padded = graph.node("Pad", List.of(images, graph.integers(0, 0, 1, 1, 0, 0, 1, 1)));
        String conv =
                graph.node(
                        "Conv",
                        List.of(padded, graph.weights(4, 3, 3, 3)),
                        Messages.integers("strides", 2, 2),
                        text("auto_pad", "VALID"));
        String pixels =
                graph.node(
                        "Transpose",
                        List.of(graph.node("Relu", List.of(conv))),
                        Messages.integers("perm", 0, 2, 3, 1));
        String row = graph.node("Reshape", List.of(pixels, graph.integers(-1, 64)));
        return graph.model(graph.node("MatMul", List.of(row, graph.weights(64, 3))));
    }

    /** Older operators, whose settings are attributes. */
    static byte[] oldOperators() {
        TestGraph graph = new TestGraph().operators(9);
        String clipped =
                graph.node(
                        "Clip",
                        List.of(graph.conv(TestGraph.IMAGES, 3, 4, 3, 1)),
                        Messages.number("min", 0),
                        Messages.number("max", 6));
        String sliced =
                graph.node(
                        "Slice",
                        List.of(clipped),
                        Messages.integers("axes", 2, 3),
                        Messages.integers("starts", 0, 0),
                        Messages.integers("ends", Long.MAX_VALUE, Long.MAX_VALUE));
        String padded =
                graph.node(
                        "Pad", List.of(sliced), Messages.integers("pads", 0, 1, 0, 0, 0, 1, 0, 0));
        String sum =
                graph.node(
                        "Add",
                        List.of(
                                graph.node("LeakyRelu", List.of(graph.conv(clipped, 4, 6, 3, 1))),
                                padded));
        String pooled =
                graph.node(
                        "MaxPool",
                        List.of(sum),
                        Messages.integers("kernel_shape", 3, 3),
                        Messages.integers("pads", 0, 0, 1, 1),
                        Messages.integers("strides", 2, 2));
        String row = graph.node("Reshape", List.of(pooled, graph.integers(-1, 6 * 4 * 4)));
        return graph.model(graph.dense(row, 6 * 4 * 4, 3));
    }

    /** Every second pixel by a pool of one. */
    static byte[] pooledShortcut() {
        TestGraph graph = new TestGraph();
        String first = graph.node("Sigmoid", List.of(graph.conv(TestGraph.IMAGES, 3, 4, 3, 1)));
        String subsampled =
                graph.node(
                        "MaxPool",
                        List.of(first),
                        Messages.integers("kernel_shape", 1, 1),
                        Messages.integers("strides", 2, 2));
        String shortcut =
                graph.node("Pad", List.of(subsampled, graph.integers(0, 1, 0, 0, 0, 2, 0, 0)));
        String sum = graph.node("Add", List.of(shortcut, graph.conv(first, 4, 7, 3, 2)));
        return graph.modelOfMeans(sum, 7);
    }

    static AttributeProto text(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    private static AttributeProto tensor(String name, TensorProto value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.TENSOR)
                .setT(value)
                .build();
    }
}
