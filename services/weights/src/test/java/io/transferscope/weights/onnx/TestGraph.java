package io.transferscope.weights.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A graph as exporters make it, built by hand. */
final class TestGraph {
    static final String IMAGES = "input";

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("main_graph");
    private final Random random = new Random(5);
    private long operators = 17;
    private int tensors;

    TestGraph() {
        graph.addInput(Messages.images(IMAGES, 3, 8, 8));
    }

    TestGraph operators(long version) {
        operators = version;
        return this;
    }

    /** What it is made of, to change more of it. */
    GraphProto.Builder proto() {
        return graph;
    }

    /** Adds a node; its output has a name of its own. */
    String node(String kind, List<String> inputs, AttributeProto... attributes) {
        String made = "/" + kind + "_" + tensors++;
        graph.addNode(
                NodeProto.newBuilder()
                        .setOpType(kind)
                        .setName(made)
                        .addAllInput(inputs)
                        .addOutput(made)
                        .addAllAttribute(Arrays.asList(attributes)));
        return made;
    }

    /** Stores random numbers. */
    String weights(Integer... shape) {
        int count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian() / 2;
        }
        return store(Messages.numbers("onnx::" + tensors++, List.of(shape), values));
    }

    String numbers(List<Integer> shape, float... values) {
        return store(Messages.numbers("onnx::" + tensors++, shape, values));
    }

    String store(TensorProto tensor) {
        graph.addInitializer(tensor);
        return tensor.getName();
    }

    /** Integers as a node of their own. */
    String integers(long... values) {
        return constant(Messages.positions("", values));
    }

    /** One integer, without a shape. */
    String integer(long value) {
        return constant(
                TensorProto.newBuilder()
                        .setDataType(TensorProto.DataType.INT64_VALUE)
                        .addInt64Data(value)
                        .build());
    }

    String constant(TensorProto tensor) {
        return node(
                "Constant",
                List.of(),
                AttributeProto.newBuilder()
                        .setName("value")
                        .setType(AttributeType.TENSOR)
                        .setT(tensor)
                        .build());
    }

    /** A square convolution with a bias, as most exporters write it. */
    String conv(String input, int channels, int filters, int kernel, int stride) {
        long padding = kernel / 2;
        return node(
                "Conv",
                List.of(input, weights(filters, channels, kernel, kernel), weights(filters)),
                Messages.integers("dilations", 1, 1),
                Messages.integer("group", 1),
                Messages.integers("kernel_shape", kernel, kernel),
                Messages.integers("pads", padding, padding, padding, padding),
                Messages.integers("strides", stride, stride));
    }

    /** The mean of all pixels, and a dense layer of it: how most networks end. */
    byte[] modelOfMeans(String tensor, int channels) {
        String means = node("GlobalAveragePool", List.of(tensor));
        return model(dense(node("Flatten", List.of(means)), channels, 3));
    }

    /** As PyTorch stores them: units first. */
    String dense(String input, int inputs, int units) {
        return node(
                "Gemm",
                List.of(input, weights(units, inputs), weights(units)),
                Messages.number("alpha", 1),
                Messages.number("beta", 1),
                Messages.integer("transB", 1));
    }

    byte[] model(String output) {
        graph.addOutput(Messages.images(output, 3));
        return model().toByteArray();
    }

    ModelProto model() {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(operators))
                .setGraph(graph)
                .build();
    }
}
