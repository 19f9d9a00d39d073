package io.transferscope.weights.onnx;

import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.Shape;
import io.transferscope.contracts.network.Shortcut;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.NetworkWeights;
import java.util.List;
import java.util.Map;

/** Writes the layers of a network as the nodes of a graph. */
final class NetworkWriter {
    static final String IMAGES = "images";
    static final String LOGITS = "logits";

    private final GraphBuilder graph = new GraphBuilder();
    private final LayerWriter layers = new LayerWriter(graph);
    private final NetworkWeights network;
    private boolean isFlat;

    private NetworkWriter(NetworkWeights network) {
        this.network = network;
    }

    /**
     * @param pixels what is done to them first; none where images come normalised
     */
    static GraphBuilder write(NetworkWeights network, List<PixelStep> pixels) {
        return new NetworkWriter(network).write(pixels);
    }

    private GraphBuilder write(List<PixelStep> pixels) {
        graph.input(IMAGES, Architecture.CHANNELS, network.imageSize());
        graph.output(LOGITS, network.classes());
        String tensor = IMAGES;
        for (PixelStep step : pixels) {
            tensor = step.write(graph, tensor);
        }
        Architecture architecture =
                new Architecture(network.imageSize(), network.classes(), network.layers());
        for (PlacedLayer layer : architecture.place()) {
            tensor = write(layer, tensor);
        }
        return graph;
    }

    private String write(PlacedLayer placed, String input) {
        String name = placed.name();
        Map<String, ArraySource> arrays = network.arrays().getOrDefault(name, Map.of());
        if (placed.layer() instanceof Layer.Dropout) {
            return input;
        } else if (placed.layer() instanceof Layer.Dense dense) {
            return layers.activation(
                    name, dense(name, name, flat(name, input), arrays), dense.activation());
        } else if (placed.layer() instanceof Layer.Output) {
            return dense(name, LOGITS, flat(name, input), arrays);
        } else if (placed.layer() instanceof Layer.Residual block) {
            return block(placed, block, input, arrays);
        }
        return layers.write(name, placed, input, arrays, "");
    }

    private String flat(String name, String input) {
        if (isFlat) {
            return input;
        }
        isFlat = true;
        return graph.node(
                "Flatten", name + ".flatten", List.of(input), Messages.integer("axis", 1));
    }

    private String dense(String name, String made, String input, Map<String, ArraySource> arrays) {
        ArraySource weights = arrays.get("W");
        ArraySource bias = arrays.get("b");
        if (weights == null || bias == null) {
            throw new IllegalArgumentException(name + " lacks W or b");
        }
        return graph.node(
                "Gemm",
                made,
                List.of(
                        input,
                        graph.weights(name + ".W", weights),
                        graph.weights(name + ".b", bias)));
    }

    private String block(
            PlacedLayer placed,
            Layer.Residual block,
            String input,
            Map<String, ArraySource> arrays) {
        String made = chain(placed, placed.inner(), input, arrays);
        if (block.shortcut() == Shortcut.NONE) {
            return layers.activation(placed.name(), made, block.activation());
        }
        String shortcut =
                block.shortcut() == Shortcut.PAD
                        ? padded(placed, block.stride(), input)
                        : chain(placed, placed.shortcut(), input, arrays);
        String sum = graph.node("Add", placed.name(), List.of(made, shortcut));
        return layers.activation(placed.name(), sum, block.activation());
    }

    private String chain(
            PlacedLayer block,
            List<PlacedLayer> chain,
            String input,
            Map<String, ArraySource> arrays) {
        String tensor = input;
        for (PlacedLayer inner : chain) {
            tensor =
                    layers.write(
                            block.name() + "." + inner.name(),
                            inner,
                            tensor,
                            arrays,
                            inner.name() + ".");
        }
        return tensor;
    }

    /** Every stride-th pixel, and channels of zeros; nothing where there is nothing to do. */
    private String padded(PlacedLayer placed, int stride, String input) {
        Shape before = placed.input();
        int added = placed.output().channels() - before.channels();
        String name = placed.name() + ".shortcut";
        String tensor = input;
        if (stride > 1) {
            List<String> inputs =
                    List.of(
                            tensor,
                            graph.positions(name + "-starts", 0, 0),
                            graph.positions(name + "-ends", Long.MAX_VALUE, Long.MAX_VALUE),
                            graph.positions(name + "-axes", 2, 3),
                            graph.positions(name + "-steps", stride, stride));
            tensor = graph.node("Slice", name + "-slice", inputs);
        }
        if (added > 0) {
            long first = added / 2;
            long second = added - first;
            String pads = graph.positions(name + "-pads", 0, first, 0, 0, 0, second, 0, 0);
            tensor = graph.node("Pad", name + "-pad", List.of(tensor, pads));
        }
        return tensor;
    }
}
