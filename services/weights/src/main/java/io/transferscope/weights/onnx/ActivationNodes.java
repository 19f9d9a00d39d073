package io.transferscope.weights.onnx;

import io.transferscope.contracts.network.Activation;
import io.transferscope.weights.file.WeightsException;
import java.util.List;
import java.util.Optional;

/** Reads activations, of one node or of a gate that its own input passes. */
final class ActivationNodes {
    private static final float LEAK = (float) Activation.LEAK;
    private static final float SIX = 6;
    private static final float TOLERANCE = 1e-6f;

    private ActivationNodes() {}

    /**
     * An activation that two nodes compute.
     *
     * @param product the node that multiplies the gate with its input
     */
    record Gated(Activation activation, Node product) {}

    /** What a node of one input computes; none where it is no activation. */
    static Optional<Activation> of(Node node, Graph graph) throws WeightsException {
        return switch (node.kind()) {
            case "Relu" -> Optional.of(Activation.RELU);
            case "LeakyRelu" -> {
                requireNumber(node, "alpha", LEAK, LEAK);
                yield Optional.of(Activation.LEAKY_RELU);
            }
            case "Clip" -> Optional.of(clip(node, graph));
            case "Tanh" -> Optional.of(Activation.TANH);
            case "Sigmoid" -> Optional.of(Activation.SIGMOID);
            case "HardSwish" -> Optional.of(Activation.HARD_SWISH);
            case "Swish" -> {
                requireNumber(node, "alpha", 1, 1);
                yield Optional.of(Activation.SILU);
            }
            default -> Optional.empty();
        };
    }

    /**
     * x sigmoid(x), or the same with straight lines.
     *
     * @param takers of the tensor
     */
    static Optional<Gated> gated(Graph graph, String tensor, List<Node> takers)
            throws WeightsException {
        for (Node gate : takers) {
            boolean isGate = gate.is("Sigmoid") || gate.is("HardSigmoid");
            List<Node> next = graph.consumers(gate.output());
            if (isGate && takers.size() == 2 && next.size() == 1 && takers.contains(next.get(0))) {
                return Optional.of(gated(gate, next.get(0), tensor));
            }
        }
        return Optional.empty();
    }

    private static Gated gated(Node gate, Node product, String tensor) throws WeightsException {
        boolean isProduct =
                product.is("Mul")
                        && product.inputs().size() == 2
                        && product.inputs().containsAll(List.of(tensor, gate.output()));
        if (!isProduct) {
            throw product.fault("a gate can only be multiplied with what it is computed from");
        }
        if (gate.is("Sigmoid")) {
            return new Gated(Activation.SILU, product);
        }
        requireNumber(gate, "alpha", 0.2f, 1 / SIX);
        requireNumber(gate, "beta", 0.5f, 0.5f);
        gate.attributes().requireAllAsked();
        return new Gated(Activation.HARD_SWISH, product);
    }

    private static void requireNumber(Node node, String name, float usual, float only)
            throws WeightsException {
        float value = node.attributes().number(name, usual);
        if (!(Math.abs(value - only) < TOLERANCE)) {
            throw node.fault(
                    "its " + name + " is " + value + ", of which only " + only + " is known");
        }
    }

    private static Activation clip(Node node, Graph graph) throws WeightsException {
        float least = bound(node, graph, 1, "min", -Float.MAX_VALUE);
        float most = bound(node, graph, 2, "max", Float.MAX_VALUE);
        if (least == 0 && most == SIX) {
            return Activation.RELU6;
        } else if (least == 0 && most == Float.MAX_VALUE) {
            return Activation.RELU;
        }
        throw node.fault(
                "it keeps numbers from "
                        + least
                        + " to "
                        + most
                        + ", of which only 0 to 6 is known");
    }

    /** An attribute up to opset 10, an input since. */
    private static float bound(Node node, Graph graph, int input, String name, float usual)
            throws WeightsException {
        if (node.input(input).isEmpty()) {
            return node.attributes().number(name, usual);
        }
        Constant stored = ImageNodes.stored(node, graph, input);
        if (stored.info().elements() != 1) {
            throw node.fault("its " + name + " is " + stored.info().elements() + " numbers");
        }
        return stored.floats()[0];
    }
}
