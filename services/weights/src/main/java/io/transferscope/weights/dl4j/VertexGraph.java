package io.transferscope.weights.dl4j;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.transferscope.weights.dl4j.Coefficients.Piece;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The vertices of a graph while it is built, each after those that it takes. In that order
 * Deeplearning4j computes them, and lays out what they learn.
 */
final class VertexGraph {
    static final String IMAGES = "images";

    private final List<String> order = new ArrayList<>(List.of(IMAGES));
    private final ObjectNode inputs = JsonNodeFactory.instance.objectNode();
    private final ObjectNode vertices = JsonNodeFactory.instance.objectNode();
    private final List<Piece> coefficients = new ArrayList<>();

    /**
     * Adds a layer.
     *
     * @param parameters in the order in which its {@code ParamInitializer} lays them out
     * @return the name
     */
    String layer(String name, StockLayer layer, String input, Piece... parameters) {
        ObjectNode vertex = StockVertices.kind("LayerVertex");
        ObjectNode configuration = vertex.putObject("layerConf");
        addTraining(configuration);
        ObjectNode settings = layer.settings();
        settings.put("layerName", name);
        configuration.set("layer", settings);
        ArrayNode variables = configuration.putArray("variables");
        layer.variables().forEach(variables::add);
        vertex.put("outputVertex", false);
        vertex.set("preProcessor", layer.preprocessor());
        coefficients.addAll(List.of(parameters));
        return vertex(name, vertex, input);
    }

    /**
     * Adds arithmetic.
     *
     * @return the name
     */
    String vertex(String name, ObjectNode vertex, String... from) {
        order.add(name);
        vertices.set(name, vertex);
        ArrayNode names = inputs.putArray(name);
        for (String each : from) {
            names.add(each);
        }
        return name;
    }

    List<Piece> coefficients() {
        return Collections.unmodifiableList(coefficients);
    }

    /** Of the whole graph, whose last vertex is its output. */
    ObjectNode configuration() {
        ObjectNode graph = JsonNodeFactory.instance.objectNode();
        graph.put("backpropType", "Standard");
        graph.put("dataType", "FLOAT");
        addTraining(graph.putObject("defaultConfiguration"));
        graph.put("inferenceWorkspaceMode", "ENABLED");
        graph.put("trainingWorkspaceMode", "ENABLED");
        graph.put("validateOutputLayerConfig", true);
        graph.putArray("networkInputs").add(IMAGES);
        graph.putArray("networkOutputs").add(order.get(order.size() - 1));
        ArrayNode positions = graph.putArray("topologicalOrder");
        ArrayNode names = graph.putArray("topologicalOrderStr");
        for (int i = 0; i < order.size(); i++) {
            positions.add(i);
            names.add(order.get(i));
        }
        graph.set("vertexInputs", inputs);
        graph.set("vertices", vertices);
        return graph;
    }

    /** As Deeplearning4j has it where nothing is said. */
    private static void addTraining(ObjectNode configuration) {
        configuration.put("dataType", "FLOAT");
        configuration.put("miniBatch", true);
        configuration.put("minimize", true);
        configuration.put("maxNumLineSearchIterations", 5);
        configuration.put("optimizationAlgo", "STOCHASTIC_GRADIENT_DESCENT");
    }
}
