package io.transferscope.learning.engine.dl4j;

import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.Shape;
import io.transferscope.learning.engine.LossTargets;
import io.transferscope.learning.engine.TrainedSegment;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Layers as a DL4J network of their own, which learns where it is told to. */
final class Dl4jSegment implements TrainedSegment {
    private static final WorkspaceConfiguration OUTPUT =
            WorkspaceConfiguration.builder().policyLearning(LearningPolicy.FIRST_LOOP).build();

    private final ComputationGraph network;
    private final List<PlacedLayer> layers;
    private final LossTargets targets;
    private final BatchArrays inputs;
    private final BatchArrays outputs;
    private final BatchArrays labels;

    /**
     * @param network whose layers have the names of these, and of those within them
     * @param targets what its loss compares probabilities with
     */
    Dl4jSegment(ComputationGraph network, List<PlacedLayer> layers, LossTargets targets) {
        this.network = network;
        this.targets = targets;
        this.layers = List.copyOf(layers);
        Shape input = inputShape();
        inputs =
                SegmentBuilder.takesImages(layers)
                        ? new BatchArrays(input.channels(), input.size(), input.size())
                        : new BatchArrays(input.elements());
        outputs = new BatchArrays(outputShape().elements());
        labels = new BatchArrays(outputShape().elements());
    }

    @Override
    public List<PlacedLayer> layers() {
        return layers;
    }

    /** DL4J's own layer for this one. */
    Layer dl4j(PlacedLayer layer) {
        return network.getLayer(layer.name());
    }

    @Override
    public void set(PlacedLayer layer, ParameterShape parameter, Consumer<FloatBuffer> values) {
        INDArray array = array(layer, parameter);
        try (INDArray filled = NativeArrays.create(array.shape())) {
            values.accept(NativeArrays.buffer(filled));
            array.assign(filled);
        }
    }

    @Override
    public <T> T get(PlacedLayer layer, ParameterShape parameter, Function<FloatBuffer, T> use) {
        INDArray array = array(layer, parameter);
        try (INDArray copy = NativeArrays.create(array.shape())) {
            copy.assign(array);
            return use.apply(NativeArrays.buffer(copy));
        }
    }

    private INDArray array(PlacedLayer layer, ParameterShape parameter) {
        String path = layer.name() + "." + parameter.name();
        int end = path.lastIndexOf('.');
        String name = path.substring(end + 1);
        return network.getLayer(path.substring(0, end))
                .getParam(name.equals("variance") ? "var" : name);
    }

    @Override
    public FloatBuffer input(int batch) {
        return NativeArrays.buffer(inputs.ofSize(batch));
    }

    @Override
    public FloatBuffer compute(int batch, boolean dropout) {
        INDArray output = outputs.ofSize(batch);
        try (MemoryWorkspace workspace =
                Nd4j.getWorkspaceManager().getAndActivateWorkspace(OUTPUT, "SEGMENT_OUTPUT")) {
            INDArray result = network.output(dropout, workspace, inputs.ofSize(batch))[0];
            output.assign(result.reshape('c', output.shape()));
        }
        return NativeArrays.buffer(output);
    }

    @Override
    public double fit(int[] classes) {
        INDArray expected = labels.ofSize(classes.length);
        fillTargets(classes, NativeArrays.buffer(expected));
        network.fit(new INDArray[] {inputs.ofSize(classes.length)}, new INDArray[] {expected});
        return network.score();
    }

    /** Their sum over an image is its weight, by which the loss takes all of it. */
    private void fillTargets(int[] classes, FloatBuffer values) {
        int all = values.remaining() / classes.length;
        float right = targets.right(all);
        float wrong = targets.wrong(all);
        for (int i = 0; i < classes.length; i++) {
            int label = Objects.checkIndex(classes[i], all);
            float weight = targets.weight(label);
            for (int c = 0; c < all; c++) {
                values.put(i * all + c, weight * (c == label ? right : wrong));
            }
        }
    }

    @Override
    public StateSize stateSize() {
        return state().size();
    }

    @Override
    public void save(State target) {
        copy(state(), target);
    }

    @Override
    public void restore(State source) {
        copy(source, state());
    }

    private static void copy(State source, State target) {
        if (!source.size().equals(target.size())) {
            throw new IllegalArgumentException(
                    "state of " + source.size() + " instead of " + target.size());
        }
        target.parameters().duplicate().put(source.parameters().duplicate());
        target.momentum().duplicate().put(source.momentum().duplicate());
    }

    /** A view. */
    private State state() {
        return new State(
                NativeArrays.buffer(network.params()),
                NativeArrays.buffer(network.getUpdater(true).getStateViewArray()));
    }

    @Override
    public void close() {
        inputs.close();
        outputs.close();
        labels.close();
        for (Layer layer : network.getLayers()) {
            if (layer.conf().getLayer().getIDropout() instanceof SeededDropout dropout) {
                dropout.close();
            }
        }
        // DL4J cannot close a network without parameters, which has nothing to give back.
        if (network.numParams() > 0) {
            network.close();
        }
        Dl4jBackend.releaseWorkspaces();
    }
}
