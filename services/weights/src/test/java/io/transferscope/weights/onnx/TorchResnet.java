package io.transferscope.weights.onnx;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.NetworkWeights;
import java.util.List;
import java.util.Map;

/** A residual network for CIFAR as PyTorch exports it, without folding its normalization. */
final class TorchResnet {
    private final TestGraph graph = new TestGraph();
    private final NetworkWeights network;

    private TorchResnet(NetworkWeights network) {
        this.network = network;
        graph.proto()
                .setInput(
                        0,
                        Messages.images(
                                TestGraph.IMAGES, 3, network.imageSize(), network.imageSize()));
    }

    static byte[] model(NetworkWeights network) throws Exception {
        return new TorchResnet(network).model();
    }

    private byte[] model() throws Exception {
        Architecture placed =
                new Architecture(network.imageSize(), network.classes(), network.layers());
        String tensor = normalised(TestGraph.IMAGES, "conv1.W", "bn1.", 1);
        tensor = graph.node("Relu", List.of(tensor));
        for (PlacedLayer layer : placed.place()) {
            if (layer.layer() instanceof Layer.Residual block) {
                tensor = block(tensor, layer, block.stride());
            }
        }
        String means = graph.node("GlobalAveragePool", List.of(tensor));
        String output = "fc" + (placed.copyableLayers() + 1);
        return graph.model(
                graph.node(
                        "Gemm",
                        List.of(
                                ExportedGraphs.viewed(graph, means),
                                store(output + ".W"),
                                store(output + ".b"))));
    }

    private String block(String input, PlacedLayer place, int stride) throws Exception {
        String name = place.name() + ".";
        String inner = normalised(input, name + "conv1.W", name + "bn1.", stride);
        String body =
                normalised(graph.node("Relu", List.of(inner)), name + "conv2.W", name + "bn2.", 1);
        int added = place.output().channels() - place.input().channels();
        String shortcut = added == 0 ? input : padded(input, stride, added / 2);
        return graph.node("Relu", List.of(graph.node("Add", List.of(body, shortcut))));
    }

    /** F.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, channels, channels)). */
    private String padded(String input, int stride, int channels) {
        String rows = ExportedGraphs.slice(graph, input, 2, stride);
        return graph.node(
                "Pad",
                List.of(
                        ExportedGraphs.slice(graph, rows, 3, stride),
                        ExportedGraphs.reversedPads(graph, channels),
                        graph.numbers(List.of(), 0)),
                ExportedGraphs.text("mode", "constant"));
    }

    private String normalised(String input, String weights, String norm, int stride)
            throws Exception {
        String conv =
                graph.node(
                        "Conv",
                        List.of(input, store(weights)),
                        Messages.integers("dilations", 1, 1),
                        Messages.integer("group", 1),
                        Messages.integers("kernel_shape", 3, 3),
                        Messages.integers("pads", 1, 1, 1, 1),
                        Messages.integers("strides", stride, stride));
        return graph.node(
                "BatchNormalization",
                List.of(
                        conv,
                        store(norm + "gamma"),
                        store(norm + "beta"),
                        store(norm + "mean"),
                        store(norm + "variance")),
                Messages.number("epsilon", 1e-5f),
                Messages.number("momentum", 0.9f));
    }

    /**
     * @param name of the layer and the array
     */
    private String store(String name) throws Exception {
        int point = name.indexOf('.');
        Map<String, ArraySource> layer = network.arrays().get(name.substring(0, point));
        ArraySource array = requireNonNull(requireNonNull(layer).get(name.substring(point + 1)));
        return graph.numbers(array.shape(), array.read());
    }
}
