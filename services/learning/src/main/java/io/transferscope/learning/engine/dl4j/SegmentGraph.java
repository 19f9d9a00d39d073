package io.transferscope.learning.engine.dl4j;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer.Residual;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.Shortcut;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * The graph of a segment while it is built. DL4J's layers have the names of those that they
 * compute; one within a block has the block's before it, as in block2.conv1.
 */
final class SegmentGraph {
    private final GraphBuilder graph;
    private final LayerFactory factory;

    SegmentGraph(GraphBuilder graph, LayerFactory factory) {
        this.graph = graph;
        this.factory = factory;
    }

    /**
     * Adds layers after each other.
     *
     * @param input name of what the first one is given
     * @return name of what the last one computes
     */
    String add(List<PlacedLayer> layers, String input) {
        return add("", layers, input);
    }

    private String add(String prefix, List<PlacedLayer> layers, String input) {
        String last = input;
        for (PlacedLayer layer : layers) {
            last =
                    layer.layer() instanceof Residual block
                            ? add(layer, block, last)
                            : append(prefix + layer.name(), factory.make(layer), last);
        }
        return last;
    }

    private String append(String name, List<Layer> layers, String input) {
        graph.addLayer(name, layers.get(0), input);
        return layers.size() == 1
                ? name
                : append(name + "-activation", layers.subList(1, layers.size()), name);
    }

    private String add(PlacedLayer placed, Residual block, String input) {
        String prefix = placed.name() + ".";
        String last = add(prefix, placed.inner(), input);
        if (block.shortcut() != Shortcut.NONE) {
            String sum = prefix + "sum";
            graph.addVertex(
                    sum,
                    new ElementWiseVertex(ElementWiseVertex.Op.Add),
                    last,
                    shortcut(prefix, placed, block, input));
            last = sum;
        }
        return block.activation() == Activation.IDENTITY
                ? last
                : append(
                        prefix + "activation",
                        List.of(LayerFactory.activation(block.activation())),
                        last);
    }

    /** Adds what leads past a block. */
    private String shortcut(String prefix, PlacedLayer placed, Residual block, String input) {
        return block.shortcut() == Shortcut.PAD
                ? append(
                        prefix + "shortcut",
                        List.of(
                                new ImageLayer(
                                        new PaddedShortcut(placed.input(), block.stride()),
                                        placed.output())),
                        input)
                : add(prefix, placed.shortcut(), input);
    }
}
