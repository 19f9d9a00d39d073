package io.transferscope.weights.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.transferscope.weights.file.ArraySource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects nodes, and the arrays that they take. */
final class GraphBuilder {
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("network");
    private final Map<String, ArraySource> weights = new LinkedHashMap<>();

    /**
     * Adds a node.
     *
     * @param name its own, and that of the tensor that it makes
     * @return that name
     */
    String node(String kind, String name, List<String> inputs, AttributeProto... attributes) {
        graph.addNode(
                NodeProto.newBuilder()
                        .setOpType(kind)
                        .setName(name)
                        .addAllInput(inputs)
                        .addOutput(name)
                        .addAllAttribute(List.of(attributes)));
        return name;
    }

    /** Adds an array of the network, which is read when the model is written. */
    String weights(String name, ArraySource array) {
        weights.put(name, array);
        return name;
    }

    /** Adds a few numbers. */
    String numbers(String name, List<Integer> shape, float... values) {
        graph.addInitializer(Messages.numbers(name, shape, values));
        return name;
    }

    /** Adds a list of positions. */
    String positions(String name, long... values) {
        graph.addInitializer(Messages.positions(name, values));
        return name;
    }

    void input(String name, int channels, int size) {
        graph.addInput(Messages.images(name, channels, size, size));
    }

    void output(String name, int classes) {
        graph.addOutput(Messages.images(name, classes));
    }

    /** All but the arrays of the network. */
    GraphProto graph() {
        return graph.build();
    }

    Map<String, ArraySource> weights() {
        return Collections.unmodifiableMap(weights);
    }
}
