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
    private Layout layout;
    private int border;
    private boolean isOver;

    /**
     * @param tensor of images before the first layer
     * @param batch how many images the graph takes; {@link Integers#BATCH} where it does not say
     */
    Section(Graph graph, String tensor, Shape shape, Layout layout, long batch) {
        this.graph = graph;
        this.tensor = tensor;
        this.shape = shape;
        this.layout = layout;
        this.batch = batch;
    }

    /** A block, or a branch of it, that begins where this section ends. */
    Section branch() {
        return new Section(graph, tensor, shape, layout, batch);
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

    Layout layout() {
        return layout;
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
        if (!node.is("Add") && !node.input(0).equals(tensor)) {
            throw node.fault("it takes what the layers make as another than its first input");
        }
        Optional<Activation> activation = ActivationNodes.of(node, graph);
        if (activation.isPresent()) {
            activate(node, activation.get());
            return;
        }
        switch (node.kind()) {
            case "Conv" -> convolve(node);
            case "LRN" -> image(ImageNodes.localResponse(node));
            case "MaxPool" -> image(PoolNodes.pool(node, PoolingMethod.MAX, shape));
            case "AveragePool" -> image(PoolNodes.pool(node, PoolingMethod.AVERAGE, shape));
            case "GlobalMaxPool" -> image(PoolNodes.global(node, PoolingMethod.MAX));
            case "GlobalAveragePool" -> image(PoolNodes.global(node, PoolingMethod.AVERAGE));
            case "ReduceMax" -> reduce(node, PoolingMethod.MAX);
            case "ReduceMean" -> reduce(node, PoolingMethod.AVERAGE);
            case "BatchNormalization" -> normalize(node);
            case "Gemm" -> dense(DenseNodes.gemm(node, graph));
            case "MatMul" -> dense(DenseNodes.product(node, graph));
            case "Add" -> bias(node);
            case "Dropout" -> add(DropoutNodes.dropout(node, graph), node.output(), layout);
            case "Softmax", "LogSoftmax" -> end(node);
            case "Pad" -> pad(node);
            default -> {
                layout = ShapeNodes.after(node, shape, layout, batch, integers());
                tensor = node.output();
            }
        }
    }

    /** Adds what a node or a block makes, of which this section goes on. */
    void add(Step step, String made, Layout after) throws WeightsException {
        Shape next = Architecture.after(step.layer(), shape);
        if ((long) next.channels() * next.size() * next.size() > MOST_OUTPUTS) {
            throw step.node().fault("it makes " + next + " numbers of each image");
        }
        shape = next;
        steps.add(step);
        tensor = made;
        layout = after;
    }

    private void convolve(Node node) throws WeightsException {
        image(ImageNodes.convolution(node, graph, shape, border));
        border = 0;
    }

    /** Keeps the border for the convolution that takes it. */
    private void pad(Node node) throws WeightsException {
        requireImages(node);
        List<Node> takers = graph.consumers(node.output());
        if (takers.size() != 1 || !takers.get(0).is("Conv")) {
            throw node.fault("only a convolution may take what it pads");
        }
        border = ShapeNodes.border(node, graph);
        tensor = node.output();
    }

    private void image(Step step) throws WeightsException {
        requireImages(step.node());
        add(step, step.node().output(), layout);
    }

    private void requireImages(Node node) throws WeightsException {
        if (layout != Layout.CHANNELS_FIRST) {
            throw node.fault("it needs images with their channels first, not " + layout);
        }
    }

    private void reduce(Node node, PoolingMethod method) throws WeightsException {
        boolean isRow = ShapeNodes.reduce(node, layout, integers());
        add(PoolNodes.global(node, method), node.output(), layout);
        if (isRow) {
            layout = layout.flattened(shape.size());
        }
    }

    private void normalize(Node node) throws WeightsException {
        boolean isPerChannel =
                layout == Layout.CHANNELS_FIRST || layout.isRow() && shape.size() == 1;
        if (!isPerChannel) {
            throw node.fault("it normalises every pixel by itself, which no layer does");
        }
        add(ImageNodes.batchNormalization(node, graph, shape), node.output(), layout);
    }

    private void dense(Step step) throws WeightsException {
        if (!layout.isRow()) {
            throw step.node().fault("it needs a Flatten before it");
        }
        add(DenseNodes.after(step, shape, layout), step.node().output(), Layout.ROW);
    }

    private void bias(Node node) throws WeightsException {
        String added = node.input(0).equals(tensor) ? node.input(1) : node.input(0);
        Constant constant =
                graph.constant(added)
                        .filter(Constant::isFloatingPoint)
                        .orElseThrow(() -> node.fault("it adds no block's input to its output"));
        Step before = last(node, "a bias");
        if (!(before.layer() instanceof Layer.Dense)) {
            requireImages(node);
        }
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
        if (!layout.isRow() || axis != 1 && axis != -1) {
            throw node.fault("it must be of the classes, at the end");
        }
        isOver = true;
        tensor = node.output();
    }

    private IntegerGraph integers() {
        return new IntegerGraph(graph, this::known);
    }

    private List<Long> known(String asked) {
        if (!asked.equals(tensor)) {
            return List.of(batch, Integers.UNKNOWN, Integers.UNKNOWN, Integers.UNKNOWN);
        }
        long size = shape.size();
        long channels = shape.channels();
        return switch (layout) {
            case CHANNELS_FIRST -> List.of(batch, channels, size, size);
            case CHANNELS_LAST -> List.of(batch, size, size, channels);
            case ROW, ROW_OF_PIXELS -> List.of(batch, (long) shape.elements());
        };
    }
}
