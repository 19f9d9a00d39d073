package io.transferscope.learning.engine.reference;

import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.engine.LayerRates;
import io.transferscope.learning.engine.LossTargets;
import java.util.List;

/**
 * What {@link io.transferscope.learning.engine.Segment} and {@link
 * io.transferscope.learning.engine.TrainedSegment} promise, written down in double precision.
 */
public final class ReferenceNetwork {
    /** What any probability counts as at least in the loss, so that it stays a number. */
    private static final double LEAST = 1e-10;

    private final Operation layers;
    private final TrainingParameters training;
    private final LayerRates rates;
    private final LossTargets targets;
    private final int classes;

    /** One whose layers learn at one rate, and all of whose classes count alike. */
    ReferenceNetwork(List<PlacedLayer> layers, TrainingParameters training, long jobSeed) {
        this(layers, training, jobSeed, LayerRates.SAME, new LossTargets(0, List.of()));
    }

    /**
     * @param layers consecutive ones of a network
     */
    public ReferenceNetwork(
            List<PlacedLayer> layers,
            TrainingParameters training,
            long jobSeed,
            LayerRates rates,
            LossTargets targets) {
        this.training = training;
        this.rates = rates;
        this.targets = targets;
        this.layers = new Operations(jobSeed).of(layers);
        classes = layers.get(layers.size() - 1).output().channels();
    }

    /** In the order of the layers. */
    public List<LearnedArray> parameters() {
        return layers.parameters();
    }

    /**
     * Computes outputs; batch normalisation goes by its running statistics.
     *
     * @param dropout whether it acts
     */
    public double[] compute(double[] input, int batch, boolean dropout, long iteration) {
        return layers.forward(input, new Pass(batch, false, dropout, iteration, new Decisions()));
    }

    /** The mean cross entropy of a batch in training; takes all gradients, and changes nothing. */
    public double differentiate(double[] input, int[] labels, long iteration, Decisions decisions) {
        Pass pass = new Pass(labels.length, true, true, iteration, decisions);
        double[] slopes = layers.forward(input, pass);
        double loss = 0;
        for (int i = 0; i < slopes.length; i++) {
            int label = labels[i / classes];
            double own = i % classes == label ? 1 : 0;
            double target = (1 - targets.smoothing()) * own + targets.smoothing() / classes;
            double share = (double) targets.weight(label) / labels.length;
            loss -= share * target * Math.log(Math.max(slopes[i], LEAST));
            slopes[i] = share * (slopes[i] - target);
        }
        layers.backward(slopes);
        return loss;
    }

    /** One step of training by the gradients taken last. */
    public void step(double rate) {
        layers.follow();
        for (LearnedArray array : parameters()) {
            if (!array.isStatistic()) {
                array.step(rate * rates.of(array.layer()), training);
            }
        }
    }
}
