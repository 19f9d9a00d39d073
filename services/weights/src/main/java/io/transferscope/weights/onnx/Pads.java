package io.transferscope.weights.onnx;

import io.transferscope.weights.file.WeightsException;
import java.util.Collections;
import java.util.List;

/** Reads what a Pad adds: an attribute up to opset 10, inputs since. */
final class Pads {
    private static final int RANK = 4;
    private static final int AXES_INPUT = 3;

    private Pads() {}

    /** How many zeros are before and after each axis: first all before, then all after. */
    static List<Long> of(Node node, Graph graph) throws WeightsException {
        IntegerGraph integers =
                new IntegerGraph(graph, tensor -> Collections.nCopies(RANK, Integers.UNKNOWN));
        List<Long> pads =
                node.input(1).isEmpty()
                        ? node.attributes().integers("pads")
                        : integers.list(node, node.input(1));
        if (pads.size() != 2 * RANK || !node.input(AXES_INPUT).isEmpty()) {
            throw node.fault("it must pad four axes, but its pads are " + Words.shown(pads));
        }
        if (!node.attributes().text("mode", "constant").equals("constant")
                || !isZero(node, graph)) {
            throw node.fault("it must pad by zeros");
        }
        return pads;
    }

    private static boolean isZero(Node node, Graph graph) throws WeightsException {
        if (node.attributes().number("value", 0) != 0) {
            return false;
        }
        if (node.input(2).isEmpty()) {
            return true;
        }
        float[] value = ImageNodes.stored(node, graph, 2).floats();
        return value.length == 1 && value[0] == 0;
    }
}
