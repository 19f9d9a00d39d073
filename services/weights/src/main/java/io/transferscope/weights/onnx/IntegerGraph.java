package io.transferscope.weights.onnx;

import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsLimits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Computes the few integers that a graph computes of stored ones, as exporters leave them where a
 * network asks for a shape or pads.
 */
final class IntegerGraph {
    /** Exporters need about a dozen for the padding of four axes. */
    private static final int DEEPEST = 40;

    private final Graph graph;
    private final Function<String, List<Long>> shapes;
    private final Map<String, Integers> computed = new HashMap<>();

    /**
     * @param shapes what is known of the shape of a tensor of images
     */
    IntegerGraph(Graph graph, Function<String, List<Long>> shapes) {
        this.graph = graph;
        this.shapes = shapes;
    }

    /**
     * A list that a node takes as an input.
     *
     * @param asker for what is wrong
     */
    List<Long> list(Node asker, String tensor) throws WeightsException {
        return compute(asker, tensor, 0).values();
    }

    private Integers compute(Node asker, String tensor, int depth) throws WeightsException {
        Integers known = computed.get(tensor);
        if (known != null) {
            return known;
        }
        Integers made;
        var constant = graph.constant(tensor);
        if (constant.isPresent()) {
            made = constant.get().integers();
        } else {
            Node node =
                    graph.producer(tensor)
                            .orElseThrow(() -> asker.fault("it takes numbers from the images"));
            if (depth > DEEPEST) {
                throw node.fault("its numbers take too many nodes to compute");
            }
            try {
                made = compute(node, depth + 1);
            } catch (IllegalArgumentException e) {
                throw node.fault(e);
            }
        }
        computed.put(tensor, made);
        return made;
    }

    private Integers compute(Node node, int depth) throws WeightsException {
        return switch (node.kind()) {
            case "Shape" -> shape(node);
            case "Identity", "Cast" -> first(node, depth);
            case "Gather" -> {
                node.attributes().require("axis", 0);
                yield first(node, depth).gather(compute(node, node.input(1), depth));
            }
            case "Unsqueeze" -> Integers.list(first(node, depth).values());
            case "Squeeze" -> Integers.one(only(node, first(node, depth)));
            case "Concat" -> concat(node, depth);
            case "Reshape" ->
                    first(node, depth).reshape(compute(node, node.input(1), depth).values());
            case "Transpose" -> first(node, depth).transpose();
            case "Slice" -> slice(node, depth);
            case "ConstantOfShape" -> filled(node, depth);
            default -> throw node.fault("positions and shapes cannot be computed by it");
        };
    }

    private Integers first(Node node, int depth) throws WeightsException {
        return compute(node, node.input(0), depth);
    }

    private Integers shape(Node node) throws WeightsException {
        long start = node.attributes().integer("start", 0);
        long end = node.attributes().integer("end", Long.MAX_VALUE);
        node.attributes().requireAllAsked();
        return Integers.list(shapes.apply(node.input(0))).slice(new Cut(0, start, end, 1));
    }

    private Integers concat(Node node, int depth) throws WeightsException {
        node.attributes().require("axis", 0);
        Integers all = Integers.list(List.of());
        for (String input : node.inputs()) {
            all = all.concat(compute(node, input, depth));
        }
        return all;
    }

    private Integers slice(Node node, int depth) throws WeightsException {
        List<Cut> cuts = Cuts.of(node, name -> compute(node, name, depth).values());
        Integers kept = first(node, depth);
        for (Cut cut : cuts) {
            if (cut.axis() != 0) {
                throw node.fault("it cuts integers along axis " + cut.axis());
            }
            kept = kept.slice(cut);
        }
        return kept;
    }

    private Integers filled(Node node, int depth) throws WeightsException {
        long value = 0;
        var given = node.attributes().tensor("value");
        if (given.isPresent()) {
            value = only(node, Constant.of("value", given.get(), new WeightsLimits()).integers());
        }
        long count = 1;
        for (long size : first(node, depth).values()) {
            if (size < 0 || size > Integers.MOST) {
                throw node.fault("it makes too many numbers to be positions");
            }
            count = Math.min(count * size, Integers.MOST + 1);
        }
        return Integers.list(new ArrayList<>(Collections.nCopies((int) count, value)));
    }

    private static long only(Node node, Integers integers) throws WeightsException {
        if (integers.values().size() != 1) {
            throw node.fault("it needs one number, but has " + integers.values().size());
        }
        return integers.values().get(0);
    }
}
