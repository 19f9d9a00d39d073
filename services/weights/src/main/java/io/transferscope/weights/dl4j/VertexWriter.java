package io.transferscope.weights.dl4j;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.Shortcut;
import io.transferscope.weights.dl4j.Coefficients.Piece;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.NetworkWeights;
import io.transferscope.weights.file.UnwritableNetworkException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the layers of a network as the vertices of a graph. */
final class VertexWriter {
    private static final double HARD_SWISH_SHIFT = 3;
    private static final double HARD_SWISH_RANGE = 6;

    private final VertexGraph graph = new VertexGraph();
    private final NetworkWeights network;
    private boolean isFlat;

    private VertexWriter(NetworkWeights network) {
        this.network = network;
    }

    static VertexGraph write(NetworkWeights network) throws UnwritableNetworkException {
        return new VertexWriter(network).write();
    }

    private VertexGraph write() throws UnwritableNetworkException {
        String last = VertexGraph.IMAGES;
        Architecture architecture =
                new Architecture(network.imageSize(), network.classes(), network.layers());
        for (PlacedLayer placed : architecture.place()) {
            Map<String, ArraySource> arrays =
                    network.arrays().getOrDefault(placed.name(), Map.of());
            last =
                    placed.layer() instanceof Layer.Residual block
                            ? block(placed, block, last, arrays)
                            : write(placed, last, new NamedArrays(placed.name(), arrays, ""));
        }
        return graph;
    }

    /** The arrays of one layer, which within a block are among those of the block. */
    private record NamedArrays(String layer, Map<String, ArraySource> all, String prefix) {
        ArraySource get(String parameter) {
            ArraySource array = all.get(prefix + parameter);
            if (array == null) {
                throw new IllegalArgumentException(layer + " has no array " + parameter);
            }
            return array;
        }

        Piece plain(String parameter) {
            return new Pieces.Plain(get(parameter));
        }
    }

    private String write(PlacedLayer placed, String input, NamedArrays arrays)
            throws UnwritableNetworkException {
        String name = arrays.layer();
        Layer layer = placed.layer();
        int channels = placed.input().channels();
        if (layer instanceof Layer.Convolution conv) {
            return convolution(name, conv, channels, input, arrays);
        } else if (layer instanceof Layer.Pooling pool) {
            return graph.layer(name, pooling(name, pool, placed), input);
        } else if (layer instanceof Layer.GlobalPooling pool) {
            int all = placed.input().size();
            return graph.layer(
                    name,
                    StockLayer.pooling(pool.method(), all, all, 0, WindowRounding.DOWN),
                    input);
        } else if (layer instanceof Layer.LocalResponse lrn) {
            return graph.layer(name, StockLayer.localResponse(lrn, channels), input);
        } else if (layer instanceof Layer.BatchNormalization norm) {
            return normalization(name, norm, channels, input, arrays);
        } else if (layer instanceof Layer.Dropout dropout) {
            return graph.layer(name, StockLayer.dropout(dropout.rate()), input);
        }
        return units(placed, input, arrays);
    }

    private String convolution(
            String name, Layer.Convolution conv, int channels, String input, NamedArrays arrays) {
        StockLayer layer = StockLayer.convolution(conv, channels, within(conv.activation()));
        Piece kernels = new Pieces.SpreadKernels(arrays.get("W"), conv, channels);
        String made =
                conv.hasBias()
                        ? graph.layer(name, layer, input, arrays.plain("b"), kernels)
                        : graph.layer(name, layer, input, kernels);
        return activation(name, made, after(conv.activation()));
    }

    private static StockLayer pooling(String name, Layer.Pooling pool, PlacedLayer placed)
            throws UnwritableNetworkException {
        WindowRounding rounding =
                WindowRounding.of(pool, placed.input(), placed.output())
                        .orElseThrow(
                                () ->
                                        new UnwritableNetworkException(
                                                String.format(
                                                        Locale.ROOT,
                                                        "dl4j cannot say %s exactly, a pool with"
                                                                + " ceil whose last windows reach"
                                                                + " beyond %d pixels: take onnx",
                                                        name,
                                                        placed.input().size())));
        return StockLayer.pooling(
                pool.method(), pool.kernel(), pool.stride(), pool.border(), rounding);
    }

    private String normalization(
            String name,
            Layer.BatchNormalization norm,
            int channels,
            String input,
            NamedArrays arrays) {
        String made =
                graph.layer(
                        name,
                        StockLayer.batchNormalization(norm, channels),
                        input,
                        arrays.plain("gamma"),
                        arrays.plain("beta"),
                        arrays.plain("mean"),
                        arrays.plain("variance"));
        return activation(name, made, norm.activation());
    }

    private String units(PlacedLayer placed, String input, NamedArrays arrays) {
        int inputs = placed.input().elements();
        Activation activation =
                placed.layer() instanceof Layer.Dense dense
                        ? dense.activation()
                        : Activation.IDENTITY;
        StockLayer layer =
                placed.layer() instanceof Layer.Dense dense
                        ? StockLayer.dense(inputs, dense.units(), within(activation))
                        : StockLayer.output(inputs, placed.output().channels());
        String made =
                graph.layer(
                        placed.name(),
                        isFlat ? layer : layer.flattening(placed.input()),
                        input,
                        new Pieces.ByUnit(arrays.get("W")),
                        arrays.plain("b"));
        isFlat = true;
        return activation(placed.name(), made, after(activation));
    }

    private String block(
            PlacedLayer placed, Layer.Residual block, String input, Map<String, ArraySource> arrays)
            throws UnwritableNetworkException {
        String name = placed.name();
        String made = chain(placed, placed.inner(), input, arrays);
        if (block.shortcut() != Shortcut.NONE) {
            String shortcut =
                    block.shortcut() == Shortcut.PAD
                            ? padded(placed, block.stride(), input)
                            : chain(placed, placed.shortcut(), input, arrays);
            made = graph.vertex(name + ".sum", StockVertices.sum(), made, shortcut);
        }
        return activation(name, made, block.activation());
    }

    private String chain(
            PlacedLayer block,
            List<PlacedLayer> chain,
            String input,
            Map<String, ArraySource> arrays)
            throws UnwritableNetworkException {
        String last = input;
        for (PlacedLayer inner : chain) {
            String name = block.name() + "." + inner.name();
            last = write(inner, last, new NamedArrays(name, arrays, inner.name() + "."));
        }
        return last;
    }

    /** Every stride-th pixel, and channels of zeros: a convolution whose weights are given. */
    private String padded(PlacedLayer placed, int stride, String input) {
        int from = placed.input().channels();
        int to = placed.output().channels();
        Layer.Convolution conv =
                new Layer.Convolution(
                        to, 1, stride, 0, Activation.IDENTITY, null, null, Boolean.FALSE);
        return graph.layer(
                placed.name() + ".shortcut",
                StockLayer.convolution(conv, from, Activation.IDENTITY),
                input,
                new Pieces.MovedChannels(from, to, (to - from) / 2));
    }

    /** What a layer itself applies to its sums. */
    private static Activation within(Activation activation) {
        return StockFunctions.has(activation) ? activation : Activation.IDENTITY;
    }

    /** What is left to be applied to what the layer makes. */
    private static Activation after(Activation activation) {
        return StockFunctions.has(activation) ? Activation.IDENTITY : activation;
    }

    private String activation(String layer, String input, Activation activation) {
        String name = layer + ".activation";
        if (activation == Activation.IDENTITY) {
            return input;
        } else if (StockFunctions.has(activation)) {
            return graph.layer(name, StockLayer.activation(activation), input);
        }
        // x min(max(0, x + 3), 6) / 6
        String moved = graph.vertex(layer + ".moved", StockVertices.plus(HARD_SWISH_SHIFT), input);
        String bent = graph.layer(layer + ".bent", StockLayer.activation(Activation.RELU6), moved);
        String gate =
                graph.vertex(layer + ".gate", StockVertices.times(1 / HARD_SWISH_RANGE), bent);
        return graph.vertex(name, StockVertices.product(), input, gate);
    }
}
