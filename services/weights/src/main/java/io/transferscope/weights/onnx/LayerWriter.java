package io.transferscope.weights.onnx;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.contracts.network.Shape;
import io.transferscope.weights.file.ArraySource;
import java.util.List;
import java.util.Map;

/** Writes layers that make images of images: all but blocks, and those of units. */
final class LayerWriter {
    private static final float SIX = 6;
    private static final float LEAK = (float) Activation.LEAK;

    private final GraphBuilder graph;

    LayerWriter(GraphBuilder graph) {
        this.graph = graph;
    }

    /**
     * @param name of the layer; within a block after that of the block and a point
     * @param arrays of the network's layer, by parameter
     * @param prefix before the parameters of this layer
     * @return the tensor that it makes
     */
    String write(
            String name,
            PlacedLayer layer,
            String input,
            Map<String, ArraySource> arrays,
            String prefix) {
        Arrays own = new Arrays(graph, name, arrays, prefix);
        if (layer.layer() instanceof Layer.Convolution conv) {
            return activation(name, convolution(name, conv, input, own), conv.activation());
        } else if (layer.layer() instanceof Layer.BatchNormalization norm) {
            return activation(name, normalization(name, norm, input, own), norm.activation());
        } else if (layer.layer() instanceof Layer.Pooling pool) {
            return pool(name, pool, layer.input(), layer.output(), input);
        } else if (layer.layer() instanceof Layer.GlobalPooling pool) {
            return graph.node(
                    pool.method() == PoolingMethod.MAX ? "GlobalMaxPool" : "GlobalAveragePool",
                    name,
                    List.of(input));
        } else if (layer.layer() instanceof Layer.LocalResponse lrn) {
            return localResponse(name, lrn, input);
        }
        throw new IllegalArgumentException(name + " makes no image");
    }

    /** The arrays of one layer. */
    private record Arrays(
            GraphBuilder graph, String layer, Map<String, ArraySource> all, String prefix) {
        String add(String parameter) {
            ArraySource array = all.get(prefix + parameter);
            if (array == null) {
                throw new IllegalArgumentException(layer + " has no array " + parameter);
            }
            return graph.weights(layer + "." + parameter, array);
        }
    }

    private String convolution(String name, Layer.Convolution conv, String input, Arrays arrays) {
        List<String> inputs =
                conv.hasBias()
                        ? List.of(input, arrays.add("W"), arrays.add("b"))
                        : List.of(input, arrays.add("W"));
        long padding = conv.padding();
        return graph.node(
                "Conv",
                name,
                inputs,
                Messages.integers("dilations", conv.spacing(), conv.spacing()),
                Messages.integer("group", conv.groupCount()),
                Messages.integers("kernel_shape", conv.kernel(), conv.kernel()),
                Messages.integers("pads", padding, padding, padding, padding),
                Messages.integers("strides", conv.stride(), conv.stride()));
    }

    private String normalization(
            String name, Layer.BatchNormalization norm, String input, Arrays arrays) {
        return graph.node(
                "BatchNormalization",
                name,
                List.of(
                        input,
                        arrays.add("gamma"),
                        arrays.add("beta"),
                        arrays.add("mean"),
                        arrays.add("variance")),
                Messages.number("epsilon", (float) norm.addend()),
                Messages.number("momentum", (float) norm.kept()));
    }

    /**
     * ONNX counts windows that begin in the padding after an image, and we do not: what they round
     * up is written as that padding, wherever it makes a difference.
     */
    private String pool(String name, Layer.Pooling pool, Shape before, Shape after, String input) {
        int border = pool.border();
        int reach = (after.size() - 1) * pool.stride() + pool.kernel();
        long missing = (long) reach - before.size() - 2L * border;
        long end = border + Math.max(0L, missing);
        boolean isExact = missing == 0;
        boolean isAverage = pool.method() == PoolingMethod.AVERAGE;
        return graph.node(
                isAverage ? "AveragePool" : "MaxPool",
                name,
                List.of(input),
                Messages.integer("ceil_mode", pool.roundsUp() && isExact ? 1 : 0),
                Messages.integers("kernel_shape", pool.kernel(), pool.kernel()),
                Messages.integers("pads", border, border, end, end),
                Messages.integers("strides", pool.stride(), pool.stride()));
    }

    private String localResponse(String name, Layer.LocalResponse lrn, String input) {
        int depth = lrn.depth() | 1;
        return graph.node(
                "LRN",
                name,
                List.of(input),
                Messages.number("alpha", Decimals.ofMean(lrn.alpha(), depth)),
                Messages.number("beta", (float) lrn.beta()),
                Messages.number("bias", (float) lrn.k()),
                Messages.integer("size", depth));
    }

    /** Applies a function to a tensor. */
    String activation(String layer, String input, Activation activation) {
        String name = layer + ".activation";
        return switch (activation) {
            case IDENTITY -> input;
            case RELU -> graph.node("Relu", name, List.of(input));
            case RELU6 ->
                    graph.node(
                            "Clip",
                            name,
                            List.of(
                                    input,
                                    graph.numbers(layer + ".least", List.of(), 0),
                                    graph.numbers(layer + ".most", List.of(), SIX)));
            case LEAKY_RELU ->
                    graph.node("LeakyRelu", name, List.of(input), Messages.number("alpha", LEAK));
            case TANH -> graph.node("Tanh", name, List.of(input));
            case SIGMOID -> graph.node("Sigmoid", name, List.of(input));
            case SILU -> {
                String gate = graph.node("Sigmoid", layer + ".gate", List.of(input));
                yield graph.node("Mul", name, List.of(input, gate));
            }
            case HARD_SWISH -> graph.node("HardSwish", name, List.of(input));
        };
    }
}
