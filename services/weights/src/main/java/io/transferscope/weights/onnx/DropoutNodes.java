package io.transferscope.weights.onnx;

import io.transferscope.contracts.network.Layer;
import io.transferscope.weights.file.WeightsException;
import java.util.Map;

/** Reads dropout that an exporter left in a graph. */
final class DropoutNodes {
    private static final float USUAL = 0.5f;

    private DropoutNodes() {}

    static Step dropout(Node node, Graph graph) throws WeightsException {
        node.attributes().ignore("seed");
        if (!node.input(2).isEmpty() && !isFalse(graph, node.input(2))) {
            throw node.fault("it drops numbers in use too: export the network for inference");
        }
        float rate = node.attributes().number("ratio", USUAL);
        if (!node.input(1).isEmpty()) {
            float[] given = ImageNodes.stored(node, graph, 1).floats();
            if (given.length != 1) {
                throw node.fault("its ratio is " + given.length + " numbers");
            }
            rate = given[0];
        }
        return new Step(node, new Layer.Dropout(Decimals.of(rate)), Map.of());
    }

    private static boolean isFalse(Graph graph, String tensor) {
        return graph.constant(tensor).filter(Constant::isFalse).isPresent();
    }
}
