package io.transferscope.learning;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.LayerPartition;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.engine.BatchSizes;
import io.transferscope.learning.engine.Engine;
import io.transferscope.learning.engine.EngineNetwork;
import io.transferscope.learning.engine.Network;
import io.transferscope.learning.engine.NetworkPlan;
import io.transferscope.learning.engine.NotEnoughMemoryException;
import io.transferscope.learning.engine.Segment;
import io.transferscope.learning.engine.TrainingClock;
import io.transferscope.learning.engine.UnsupportedNetworkException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes what a network that is not trained here says of images: the sums of the output layer,
 * before they are made probabilities. Not safe for use by several threads.
 */
public final class Logits implements AutoCloseable {
    /** Of every batch; the last one is filled up. */
    public static final int BATCH_SIZE = Evaluator.BATCH_SIZE;

    private static final TrainingParameters UNUSED =
            new TrainingParameters(1, 1, 0.01, 0, 0, List.of(), false);

    private final Network network;
    private final List<Segment> segments = new ArrayList<>();
    private final PlacedLayer output;
    private float[] weights = {};
    private float[] biases = {};

    /**
     * Makes a network, whose arrays are to be set before anything is computed.
     *
     * @param engines of which the first one that can compute the network does
     * @throws UnsupportedNetworkException where none can, or no layer before the output has weights
     * @throws NotEnoughMemoryException where it cannot be held
     */
    public Logits(Architecture architecture, List<Engine> engines) {
        if (architecture.copyableLayers() == 0) {
            throw new UnsupportedNetworkException("no layer before the output has weights");
        }
        List<PlacedLayer> layers = architecture.place();
        output = layers.get(layers.size() - 1);
        NetworkPlan plan =
                new NetworkPlan(
                        LayerPartition.of(architecture, architecture.copyableLayers()),
                        UNUSED,
                        0,
                        new TrainingClock(),
                        new BatchSizes(1, 1, BATCH_SIZE));
        network = EngineNetwork.by(engines, plan).network();
        // All but the output and a dropout before it, neither of which an engine is needed for.
        segments.addAll(network.segments());
        segments.remove(network.trained());
    }

    /** Sets an array of a layer, in C order. */
    public void set(PlacedLayer layer, ParameterShape parameter, float[] values) {
        requireNonNull(values, "values is null");
        if (values.length != parameter.elements()) {
            throw new IllegalArgumentException(
                    values.length + " values for " + parameter.name() + " " + parameter.shape());
        }
        if (layer.position() != output.position()) {
            segments.stream()
                    .filter(segment -> segment.layers().contains(layer))
                    .forEach(segment -> segment.set(layer, parameter, all -> all.put(values)));
        } else if (parameter.shape().size() == 1) {
            biases = values;
        } else {
            weights = values;
        }
    }

    /**
     * Computes a batch.
     *
     * @param images normalised, [channels, height, width] each; at most {@link #BATCH_SIZE}
     * @return for each image a number for each class
     */
    public List<float[]> compute(List<float[]> images) {
        FloatBuffer input = segments.get(0).input(BATCH_SIZE);
        for (int i = 0; i < BATCH_SIZE; i++) {
            input.put(images.get(Math.min(i, images.size() - 1)));
        }
        FloatBuffer values = segments.get(0).compute(BATCH_SIZE, false);
        for (Segment next : segments.subList(1, segments.size())) {
            next.input(BATCH_SIZE).put(values);
            values = next.compute(BATCH_SIZE, false);
        }
        List<float[]> logits = new ArrayList<>();
        float[] features = new float[output.input().elements()];
        for (int i = 0; i < images.size(); i++) {
            values.get(features);
            logits.add(sums(features));
        }
        return logits;
    }

    /** Of the features of one image. */
    private float[] sums(float[] features) {
        double[] sums = new double[output.output().channels()];
        for (int unit = 0; unit < sums.length; unit++) {
            sums[unit] = biases[unit];
        }
        for (int i = 0; i < features.length; i++) {
            int row = i * sums.length;
            for (int unit = 0; unit < sums.length; unit++) {
                sums[unit] += (double) features[i] * weights[row + unit];
            }
        }
        float[] logits = new float[sums.length];
        for (int unit = 0; unit < sums.length; unit++) {
            logits[unit] = (float) sums[unit];
        }
        return logits;
    }

    @Override
    public void close() {
        network.close();
    }
}
