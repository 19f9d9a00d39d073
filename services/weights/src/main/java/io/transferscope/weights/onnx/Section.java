package io.transferscope.weights.onnx;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.contracts.network.Shape;
import io.transferscope.weights.file.WeightsException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Layers one after the other, of the network or within a block, as far as they were read. */
final class Section {
    /** More than any layer may make of one image. */
    private static final long MOST_OUTPUTS = 1 << 28;

    private final Graph graph;
    private final long batch;
    private final List<Step> steps = new ArrayList<>();
    private String tensor;
    private Shape shape;
    private boolean isFlat;
    private boolean isOver;

    /**
     * @param tensor of images before the first layer
     * @param batch how many images the graph takes; {@link Integers#BATCH} where it does not say
     */
    Section(Graph graph, String tensor, Shape shape, long batch) {
        this.graph = graph;
        this.tensor = tensor;
        this.shape = shape;
        this.batch = batch;
    }

    /** A block, or a branch of it, that begins where this section ends. */
    Section branch() {
        return new Section(graph, tensor, shape, batch);
    }

    String tensor() {
        return tensor;
    }

    Shape shape() {
        return shape;
    }

    List<Step> steps() {
        return Collections.unmodifiableList(steps);
    }

    boolean isFlat() {
        return isFlat;
    }

    /**
     * Goes past what takes the tensor.
     *
     * @return false where several nodes do, which are no activation
     */
    boolean advance(List<Node> takers) throws WeightsException {
        if (takers.isEmpty()) {
            throw new WeightsException(
                    "has tensor "
                            + Words.shown(tensor)
                            + ", which is not the output, but of which no layer is made");
        }
        Optional<ActivationNodes.Gated> gated = ActivationNodes.gated(graph, tensor, takers);
        if (gated.isPresent()) {
            activate(gated.get().product(), gated.get().activation());
            return true;
        }
        if (takers.size() > 1) {
            return false;
        }
        take(takers.get(0));
        return true;
    }

    /** Goes past one node of those that take the tensor. */
    void take(Node node) throws WeightsException {
        if (isOver) {
            throw node.fault("nothing can follow the softmax");
        }
        try {
            read(node);
        } catch (IllegalArgumentException e) {
            throw node.fault(e);
        }
        node.attributes().requireAllAsked();
    }

    private void read(Node node) throws WeightsException {
        boolean isSum = node.is("Add");
        if (!isSum && !node.input(0).equals(tensor)) {
            throw node.fault("it takes what the layers make as another than its first input");
        }
        Optional<Activation> activation = ActivationNodes.of(node, graph);
        if (activation.isPresent()) {
            activate(node, activation.get());
            return;
        }
        switch (node.kind()) {
            case "Conv" -> image(ImageNodes.convolution(node, graph, shape));
            case "LRN" -> image(ImageNodes.localResponse(node));
            case "MaxPool" -> image(PoolNodes.pool(node, PoolingMethod.MAX, shape));
            case "AveragePool" -> image(PoolNodes.pool(node, PoolingMethod.AVERAGE, shape));
            case "GlobalMaxPool" -> global(node, PoolingMethod.MAX, false);
            case "GlobalAveragePool" -> global(node, PoolingMethod.AVERAGE, false);
            case "ReduceMax" ->
                    global(node, PoolingMethod.MAX, FlattenNodes.reduce(node, integers()));
            case "ReduceMean" ->
                    global(node, PoolingMethod.AVERAGE, FlattenNodes.reduce(node, integers()));
            case "BatchNormalization" -> normalize(node);
            case "Gemm" -> dense(DenseNodes.gemm(node, graph, shape));
            case "MatMul" -> dense(DenseNodes.product(node, graph, shape));
            case "Add" -> bias(node);
            case "Flatten" -> {
                FlattenNodes.flatten(node);
                pass(node, true);
            }
            case "Reshape" -> {
                FlattenNodes.reshape(node, shape, batch, integers());
                pass(node, true);
            }
            case "Squeeze" -> {
                FlattenNodes.squeeze(node, shape, integers());
                pass(node, true);
            }
            case "Dropout" -> add(DropoutNodes.dropout(node, graph), isFlat);
            case "Identity" -> pass(node, isFlat);
            case "Cast" -> {
                node.attributes().ignore("to", "saturate");
                pass(node, isFlat);
            }
            case "Softmax", "LogSoftmax" -> end(node);
            default -> throw node.fault("it cannot stand here in a chain of layers");
        }
    }

    /** What a block makes, of which this section goes on. */
    void add(Step step, String made, boolean flat) throws WeightsException {
        Shape after = Architecture.after(step.layer(), shape);
        if ((long) after.channels() * after.size() * after.size() > MOST_OUTPUTS) {
            throw step.node().fault("it makes " + after + " numbers of each image");
        }
        shape = after;
        steps.add(step);
        tensor = made;
        isFlat = flat;
    }

    private void add(Step step, boolean flat) throws WeightsException {
        add(step, step.node().output(), flat);
    }

    private void image(Step step) throws WeightsException {
        if (isFlat) {
            throw step.node().fault("it needs images, but they were flattened before");
        }
        add(step, false);
    }

    private void global(Node node, PoolingMethod method, boolean flat) throws WeightsException {
        image(new Step(node, new Layer.GlobalPooling(method), Map.of()));
        isFlat = flat;
    }

    private void normalize(Node node) throws WeightsException {
        if (isFlat && shape.size() != 1) {
            throw node.fault("it normalises every pixel by itself, which no layer does");
        }
        add(ImageNodes.batchNormalization(node, graph, shape), isFlat);
    }

    private void dense(Step step) throws WeightsException {
        if (!isFlat) {
            throw step.node().fault("it needs a Flatten before it");
        }
        add(step, true);
    }

    private void bias(Node node) throws WeightsException {
        String added = node.input(0).equals(tensor) ? node.input(1) : node.input(0);
        Constant constant =
                graph.constant(added)
                        .filter(Constant::isFloatingPoint)
                        .orElseThrow(() -> node.fault("it adds no block's input to its output"));
        Step before = last(node, "a bias");
        Step biased =
                DenseNodes.biased(before, constant)
                        .orElseThrow(
                                () -> node.fault("what it adds is no bias of the layer before"));
        replace(node, biased);
    }

    private void activate(Node node, Activation activation) throws WeightsException {
        Step activated =
                last(node, "an activation")
                        .activated(activation)
                        .orElseThrow(
                                () ->
                                        node.fault(
                                                "an activation must directly follow a convolution,"
                                                        + " normalization, dense layer or block"));
        replace(node, activated);
    }

    private Step last(Node node, String what) throws WeightsException {
        if (steps.isEmpty()) {
            throw node.fault("it is " + what + " of no layer");
        }
        return steps.get(steps.size() - 1);
    }

    private void replace(Node node, Step changed) {
        steps.set(steps.size() - 1, changed);
        tensor = node.output();
    }

    private void end(Node node) throws WeightsException {
        long axis = node.attributes().integer("axis", 1);
        if (!isFlat || axis != 1 && axis != -1) {
            throw node.fault("it must be of the classes, at the end");
        }
        isOver = true;
        tensor = node.output();
    }

    private void pass(Node node, boolean flat) {
        tensor = node.output();
        isFlat = flat;
    }

    private IntegerGraph integers() {
        return new IntegerGraph(graph, this::known);
    }

    private List<Long> known(String asked) {
        if (!asked.equals(tensor)) {
            return List.of(batch, Integers.UNKNOWN, Integers.UNKNOWN, Integers.UNKNOWN);
        }
        long size = shape.size();
        return isFlat
                ? List.of(batch, (long) shape.elements())
                : List.of(batch, (long) shape.channels(), size, size);
    }
}
