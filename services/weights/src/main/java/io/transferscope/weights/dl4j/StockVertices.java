package io.transferscope.weights.dl4j;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Deeplearning4j's own vertices that have no layer, in its JSON. */
final class StockVertices {
    private static final String PACKAGE = "org.deeplearning4j.nn.conf.graph.";

    private StockVertices() {}

    static ObjectNode kind(String name) {
        return JsonNodeFactory.instance.objectNode().put("@class", PACKAGE + name);
    }

    static ObjectNode sum() {
        return kind("ElementWiseVertex").put("op", "Add");
    }

    static ObjectNode product() {
        return kind("ElementWiseVertex").put("op", "Product");
    }

    static ObjectNode plus(double number) {
        return kind("ShiftVertex").put("shiftFactor", number);
    }

    static ObjectNode times(double number) {
        return kind("ScaleVertex").put("scaleFactor", number);
    }
}
