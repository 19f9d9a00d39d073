package io.transferscope.learning.network;

import io.transferscope.contracts.network.Layer.BatchNormalization;
import io.transferscope.contracts.network.Layer.Convolution;
import io.transferscope.contracts.network.Layer.Dropout;
import io.transferscope.contracts.network.Layer.LocalResponse;
import io.transferscope.contracts.network.Layer.Pooling;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.Shape;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Consecutive layers of a network, as a DL4J network of their own. Not safe for threads. */
public final class Stack implements AutoCloseable {
    private static final WorkspaceConfiguration OUTPUT =
            WorkspaceConfiguration.builder().policyLearning(LearningPolicy.FIRST_LOOP).build();

    private final MultiLayerNetwork network;
    private final Map<PlacedLayer, Layer> layers = new LinkedHashMap<>();
    private final boolean asImages;

    /**
     * @param places of each layer in the DL4J network
     */
    Stack(MultiLayerNetwork network, Map<PlacedLayer, Integer> places) {
        this.network = network;
        asImages = takesImages(List.copyOf(places.keySet()));
        places.forEach((layer, place) -> layers.put(layer, network.getLayer(place)));
    }

    public List<PlacedLayer> layers() {
        return List.copyOf(layers.keySet());
    }

    /** Shape of one example's output, without the batch; flat where it is one pixel wide. */
    public long[] outputShape() {
        List<PlacedLayer> all = layers();
        Shape output = all.get(all.size() - 1).output();
        return output.size() == 1
                ? new long[] {output.channels()}
                : new long[] {output.channels(), output.size(), output.size()};
    }

    /** DL4J's own layer for this one. */
    Layer dl4j(PlacedLayer layer) {
        return layers.get(layer);
    }

    public MultiLayerNetwork network() {
        return network;
    }

    /**
     * Sets a parameter.
     *
     * @param values fills in all of them, in C order
     */
    public void set(PlacedLayer layer, ParameterShape parameter, Consumer<FloatBuffer> values) {
        INDArray array = array(layer, parameter);
        try (INDArray filled = NativeArrays.create(array.shape())) {
            values.accept(NativeArrays.buffer(filled));
            array.assign(filled);
        }
    }

    /**
     * What somebody makes of a parameter's values.
     *
     * @param use of the values in C order, which are gone afterwards
     */
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

    /** One step of gradient descent; returns the loss, penalty included. */
    public double fit(INDArray input, INDArray labels) {
        network.fit(shaped(input), labels);
        return network.score();
    }

    /**
     * Computes this stack's output.
     *
     * @param training whether dropout acts
     * @param output where it goes, made by {@link NativeArrays}
     */
    public void compute(INDArray input, boolean training, INDArray output) {
        try (MemoryWorkspace workspace =
                Nd4j.getWorkspaceManager().getAndActivateWorkspace(OUTPUT, "STACK_OUTPUT")) {
            INDArray result = network.output(shaped(input), training, workspace);
            output.assign(result.reshape('c', output.shape()));
        }
    }

    /**
     * Everything that training changes, besides the clock.
     *
     * @param parameters in DL4J's order
     * @param momentum of each
     */
    public record State(FloatBuffer parameters, FloatBuffer momentum) {}

    /** A view, to be copied before anything else is done with this stack. */
    public State state() {
        return new State(NativeArrays.buffer(network.params()), NativeArrays.buffer(momentum()));
    }

    /** Whether a state has the sizes of this stack's. */
    public boolean accepts(State state) {
        return state.parameters().remaining() == network.params().length()
                && state.momentum().remaining() == momentum().length();
    }

    /** Goes on from a state. */
    public void restore(State state) {
        State own = state();
        own.parameters().put(state.parameters().duplicate());
        own.momentum().put(state.momentum().duplicate());
    }

    /**
     * Whether these layers are given images; else flat arrays. Dropout takes both, and is given
     * what comes after it.
     */
    static boolean takesImages(List<PlacedLayer> layers) {
        for (PlacedLayer layer : layers) {
            if (layer.layer() instanceof Dropout) {
                continue;
            }
            return layer.layer() instanceof Convolution
                    || layer.layer() instanceof Pooling
                    || layer.layer() instanceof LocalResponse
                    || (layer.layer() instanceof BatchNormalization && layer.input().size() > 1);
        }
        return false;
    }

    private INDArray shaped(INDArray input) {
        int rank = asImages ? 4 : 2;
        if (input.rank() == rank) {
            return input;
        }
        return asImages
                ? input.reshape('c', input.size(0), input.size(1), 1, 1)
                : input.reshape('c', input.size(0), input.length() / input.size(0));
    }

    /** Gives back the memory that lies outside the heap. */
    @Override
    public void close() {
        // DL4J cannot close a network without parameters, which has nothing to give back.
        if (network.numParams() > 0) {
            network.close();
        }
    }

    private INDArray momentum() {
        return network.getUpdater(true).getStateViewArray();
    }
}
