package io.transferscope.weights.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsLimits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Nodes of known kinds in an order in which they can be computed, from one input to one output. */
final class Graph {
    private static final int MOST_NODES = 20_000;

    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Node> producers = new HashMap<>();
    private final Map<String, Constant> constants = new LinkedHashMap<>();
    private final Map<String, List<Node>> consumers = new HashMap<>();
    private final WeightsLimits limits = new WeightsLimits();
    private final ValueInfoProto input;
    private final String output;

    private Graph(GraphProto proto) throws WeightsException {
        if (proto.getSparseInitializerCount() > 0) {
            throw new WeightsException("has sparse arrays, which cannot be read: store dense ones");
        }
        for (TensorProto initializer : proto.getInitializerList()) {
            add(initializer.getName(), initializer);
        }
        input = onlyInput(proto);
        output = onlyOutput(proto);
        addNodes(proto);
        markConsumers();
    }

    static Graph of(GraphProto proto) throws WeightsException {
        return new Graph(proto);
    }

    ValueInfoProto input() {
        return input;
    }

    boolean isOutput(String tensor) {
        return output.equals(tensor);
    }

    /** Every array of numbers that is stored, in the file's order. */
    Collection<Constant> constants() {
        return Collections.unmodifiableCollection(constants.values());
    }

    /** The stored array behind a name; none where nodes compute it. */
    Optional<Constant> constant(String tensor) {
        String name = tensor;
        for (Node node = producers.get(name);
                node != null && node.is("Identity");
                node = producers.get(name)) {
            name = node.input(0);
        }
        return Optional.ofNullable(constants.get(name));
    }

    /** The array that is stored under this very name. */
    Optional<Constant> stored(String name) {
        return Optional.ofNullable(constants.get(name));
    }

    Optional<Node> producer(String tensor) {
        return Optional.ofNullable(producers.get(tensor));
    }

    /** Nodes on the way to the output that take this tensor, not only ask for its shape. */
    List<Node> consumers(String tensor) {
        return consumers.getOrDefault(tensor, List.of());
    }

    private static ValueInfoProto onlyInput(GraphProto proto) throws WeightsException {
        Set<String> stored = new HashSet<>();
        proto.getInitializerList().forEach(tensor -> stored.add(tensor.getName()));
        List<ValueInfoProto> inputs =
                proto.getInputList().stream().filter(i -> !stored.contains(i.getName())).toList();
        if (inputs.size() != 1) {
            throw new WeightsException(
                    "has " + inputs.size() + " inputs, but must have one: images");
        }
        return inputs.get(0);
    }

    private static String onlyOutput(GraphProto proto) throws WeightsException {
        if (proto.getOutputCount() != 1) {
            throw new WeightsException(
                    "has "
                            + proto.getOutputCount()
                            + " outputs, but must have one: a number for each class");
        }
        return proto.getOutput(0).getName();
    }

    private void addNodes(GraphProto proto) throws WeightsException {
        if (proto.getNodeCount() > MOST_NODES) {
            throw new WeightsException(
                    "has " + proto.getNodeCount() + " nodes, more than " + MOST_NODES);
        }
        Set<String> known = new HashSet<>(constants.keySet());
        known.add(input.getName());
        for (int i = 0; i < proto.getNodeCount(); i++) {
            Kinds.require(i, proto.getNode(i));
            Node node = Node.of(i, proto.getNode(i));
            requireInputs(node, known);
            nodes.add(node);
            if (node.is("Constant")) {
                add(node.output(), ConstantNodes.tensor(node));
            }
            for (String made : node.outputs()) {
                if (!made.isEmpty() && !known.add(made)) {
                    throw node.fault("tensor " + Words.shown(made) + " is there already");
                }
                producers.put(made, node);
            }
        }
        if (!known.contains(output)) {
            throw new WeightsException("has no node that makes its output " + Words.shown(output));
        }
    }

    /** Also refuses cycles, in which some node comes before what it takes. */
    private static void requireInputs(Node node, Set<String> known) throws WeightsException {
        if (node.outputs().isEmpty() || node.output().isEmpty()) {
            throw node.fault("it makes no tensor");
        }
        for (String taken : node.inputs()) {
            if (!taken.isEmpty() && !known.contains(taken)) {
                throw node.fault(
                        "its input "
                                + Words.shown(taken)
                                + " is neither stored nor made by a node before it");
            }
        }
    }

    private void add(String name, TensorProto tensor) throws WeightsException {
        Constant constant = Constant.of(name, tensor, limits);
        if (constants.put(name, constant) != null) {
            throw new WeightsException("has the array " + Words.shown(name) + " twice");
        }
    }

    private void markConsumers() {
        Set<Node> needed = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<String> open = new ArrayDeque<>(List.of(output));
        while (!open.isEmpty()) {
            Node node = producers.get(open.pop());
            if (node != null && needed.add(node)) {
                open.addAll(node.inputs());
            }
        }
        for (Node node : nodes) {
            if (needed.contains(node) && !node.is("Shape")) {
                for (String taken : Set.copyOf(node.inputs())) {
                    consumers.computeIfAbsent(taken, t -> new ArrayList<>()).add(node);
                }
            }
        }
    }
}
