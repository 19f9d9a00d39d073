package io.transferscope.learning.engine.dl4j;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.Shape;
import io.transferscope.learning.engine.TrainedSegment;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Layers as a DL4J network of their own, which learns where it is told to. */
final class Dl4jSegment implements TrainedSegment {
    private static final WorkspaceConfiguration OUTPUT =
            WorkspaceConfiguration.builder().policyLearning(LearningPolicy.FIRST_LOOP).build();

    private final MultiLayerNetwork network;
    private final Map<PlacedLayer, Layer> layers = new LinkedHashMap<>();
    private final BatchArrays inputs;
    private final BatchArrays outputs;
    private final BatchArrays labels;

    /**
     * @param places of each layer in the DL4J network
     */
    Dl4jSegment(MultiLayerNetwork network, Map<PlacedLayer, Integer> places) {
        this.network = network;
        places.forEach((layer, place) -> layers.put(layer, network.getLayer(place)));
        Shape input = inputShape();
        inputs =
                SegmentBuilder.takesImages(layers())
                        ? new BatchArrays(input.channels(), input.size(), input.size())
                        : new BatchArrays(input.elements());
        outputs = new BatchArrays(outputShape().elements());
        labels = new BatchArrays(outputShape().elements());
    }

    @Override
    public List<PlacedLayer> layers() {
        return List.copyOf(layers.keySet());
    }

    /** DL4J's own layer for this one. */
    Layer dl4j(PlacedLayer layer) {
        return requireNonNull(layers.get(layer), "not a layer of this segment");
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
        String name = parameter.name().equals("variance") ? "var" : parameter.name();
        return dl4j(layer).getParam(name);
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
            INDArray result = network.output(inputs.ofSize(batch), dropout, workspace);
            output.assign(result.reshape('c', output.shape()));
        }
        return NativeArrays.buffer(output);
    }

    @Override
    public double fit(int[] classes) {
        INDArray expected = labels.ofSize(classes.length);
        fillOneHot(classes, NativeArrays.buffer(expected));
        network.fit(inputs.ofSize(classes.length), expected);
        return network.score();
    }

    private static void fillOneHot(int[] classes, FloatBuffer values) {
        int all = values.remaining() / classes.length;
        for (int i = 0; i < values.remaining(); i++) {
            values.put(i, 0);
        }
        for (int i = 0; i < classes.length; i++) {
            values.put(i * all + Objects.checkIndex(classes[i], all), 1);
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
        for (Layer layer : layers.values()) {
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
