package io.transferscope.weights.onnx;

import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.Shape;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.NetworkWeights;
import io.transferscope.weights.file.WeightsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a graph as a network: a chain of layers, of blocks that add their input, and the output.
 */
final class OnnxNetwork {
    private OnnxNetwork() {}

    static NetworkWeights read(Graph graph) throws WeightsException {
        ValueInfoProto input = graph.input();
        ImageInput images = ImageInput.of(input);
        Section section =
                new Section(
                        graph,
                        input.getName(),
                        new Shape(Architecture.CHANNELS, images.size()),
                        images.layout(),
                        images.batch());
        while (!graph.isOutput(section.tensor())) {
            List<Node> takers = graph.consumers(section.tensor());
            if (!section.advance(takers)) {
                BlockReader.read(graph, section, takers);
            }
        }
        return network(images.size(), section.steps());
    }

    private static NetworkWeights network(int imageSize, List<Step> steps) throws WeightsException {
        if (steps.isEmpty()
                || !(steps.get(steps.size() - 1).layer() instanceof Layer.Dense dense)
                || dense.activation() != Activation.IDENTITY) {
            throw new WeightsException(
                    "has a graph whose last layer is no dense one without activation: a network"
                            + " ends in one number for each class");
        }
        List<Layer> layers = new ArrayList<>(steps.stream().map(Step::layer).toList());
        layers.set(layers.size() - 1, new Layer.Output());
        List<PlacedLayer> placed;
        try {
            placed = new Architecture(imageSize, dense.units(), layers).place();
        } catch (IllegalArgumentException e) {
            throw new WeightsException("has a network that cannot be trained: " + e.getMessage());
        }
        Map<String, Map<String, ArraySource>> arrays = new LinkedHashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            Map<String, ArraySource> own = arrays(steps.get(i), placed.get(i));
            if (!own.isEmpty()) {
                arrays.put(placed.get(i).name(), own);
            }
        }
        return new NetworkWeights(layers, imageSize, dense.units(), arrays);
    }

    /** Those of a step and of what it contains, by the names of its place. */
    private static Map<String, ArraySource> arrays(Step step, PlacedLayer place)
            throws WeightsException {
        Map<String, ArraySource> found = new LinkedHashMap<>(step.arrays());
        if (place.layer() instanceof Layer.Dense || place.layer() instanceof Layer.Output) {
            found.putIfAbsent("b", ArraySource.zeros(List.of(place.output().channels())));
        }
        addAll(found, step.inner(), place.inner());
        requireProjection(step, place);
        addAll(found, step.shortcut(), place.shortcut());
        Map<String, ArraySource> inOrder = new LinkedHashMap<>();
        for (ParameterShape parameter : place.parameters()) {
            ArraySource array = found.get(parameter.name());
            if (array == null || !array.shape().equals(parameter.shape())) {
                throw step.node()
                        .fault(
                                "its array "
                                        + parameter.name()
                                        + " must be of shape "
                                        + parameter.shape()
                                        + ", but is of "
                                        + (array == null ? "none" : array.shape()));
            }
            inOrder.put(parameter.name(), array);
        }
        return inOrder;
    }

    private static void addAll(
            Map<String, ArraySource> found, List<Step> steps, List<PlacedLayer> places) {
        for (int i = 0; i < steps.size(); i++) {
            String prefix = places.get(i).name() + ".";
            steps.get(i).arrays().forEach((name, array) -> found.put(prefix + name, array));
        }
    }

    private static void requireProjection(Step step, PlacedLayer place) throws WeightsException {
        List<Layer> read = step.shortcut().stream().map(Step::layer).toList();
        List<Layer> usual = place.shortcut().stream().map(PlacedLayer::layer).toList();
        if (!read.equals(usual)) {
            throw step.node()
                    .fault(
                            "its projection is "
                                    + read
                                    + ", but a block of such layers has "
                                    + usual);
        }
    }
}
