package io.transferscope.weights.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import io.transferscope.contracts.network.LayerException;
import io.transferscope.weights.file.WeightsException;
import java.util.List;
import java.util.Locale;

/**
 * One operation of a graph.
 *
 * @param index in the file's order, from 0
 * @param kind what it computes, such as Conv
 * @param inputs names of tensors; empty where an optional one is left out
 */
record Node(
        int index,
        String name,
        String kind,
        List<String> inputs,
        List<String> outputs,
        Attributes attributes) {
    static Node of(int index, NodeProto proto) throws WeightsException {
        return new Node(
                index,
                proto.getName(),
                proto.getOpType(),
                List.copyOf(proto.getInputList()),
                List.copyOf(proto.getOutputList()),
                Attributes.of(proto.getAttributeList(), describe(index, proto)));
    }

    /** Node 3 (Conv "/layer1/conv"), as messages name it. */
    static String describe(int index, NodeProto proto) {
        return describe(index, proto.getOpType(), proto.getName());
    }

    private static String describe(int index, String kind, String name) {
        return String.format(
                Locale.ROOT, "node %d (%s \"%s\")", index, Words.shown(kind), Words.shown(name));
    }

    /** A tensor that it takes; empty where it takes no such. */
    String input(int position) {
        return position < inputs.size() ? inputs.get(position) : "";
    }

    /** The first tensor that it makes, of which graphs of layers use no other. */
    String output() {
        return outputs.get(0);
    }

    boolean is(String other) {
        return kind.equals(other);
    }

    /** What is wrong with the layer that it computes. */
    WeightsException fault(IllegalArgumentException e) {
        return fault(
                e instanceof LayerException layer
                        ? layer.reason()
                        : String.valueOf(e.getMessage()));
    }

    /** What is wrong with it. */
    WeightsException fault(String why) {
        return new WeightsException("has " + describe(index, kind, name) + ": " + why);
    }
}
