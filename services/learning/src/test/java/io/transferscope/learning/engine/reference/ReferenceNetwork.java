package io.transferscope.learning.engine.reference;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.plan.Seeds;
import io.transferscope.contracts.study.TrainingParameters;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@link io.transferscope.learning.engine.Segment} and {@link
 * io.transferscope.learning.engine.TrainedSegment} promise, written down in double precision.
 */
public final class ReferenceNetwork {
    /** What any probability counts as at least in the loss, so that it stays a number. */
    private static final double LEAST = 1e-10;

    private final List<Operation> operations = new ArrayList<>();
    private final TrainingParameters training;
    private final long jobSeed;
    private final int classes;

    /**
     * @param layers consecutive ones of a network
     */
    public ReferenceNetwork(List<PlacedLayer> layers, TrainingParameters training, long jobSeed) {
        this.training = training;
        this.jobSeed = jobSeed;
        layers.forEach(this::add);
        classes = layers.get(layers.size() - 1).output().channels();
    }

    private void add(PlacedLayer placed) {
        Layer layer = placed.layer();
        if (layer instanceof Layer.Convolution conv) {
            operations.add(new Convolution(placed, conv));
            activate(conv.activation());
        } else if (layer instanceof Layer.Pooling pool) {
            operations.add(new Pooling(operations.size(), placed, pool));
        } else if (layer instanceof Layer.LocalResponse lrn) {
            operations.add(new LocalResponse(placed, lrn));
        } else if (layer instanceof Layer.BatchNormalization norm) {
            operations.add(new BatchNormalization(placed));
            activate(norm.activation());
        } else if (layer instanceof Layer.Dense dense) {
            operations.add(new Dense(placed));
            activate(dense.activation());
        } else if (layer instanceof Layer.Dropout dropout) {
            long seed = Seeds.derive(jobSeed, "dropout", placed.name());
            operations.add(new Dropout(dropout.rate(), seed));
        } else {
            operations.add(new Dense(placed));
            operations.add(new Softmax(placed.output().channels()));
        }
    }

    private void activate(Activation activation) {
        switch (activation) {
            case RELU -> operations.add(new Rectifier(operations.size()));
            case TANH -> operations.add(new Tangent());
            case IDENTITY -> {}
            case RELU6, LEAKY_RELU, SIGMOID, SILU, HARD_SWISH ->
                    throw new IllegalArgumentException(activation.toString());
        }
    }

    /** In the order of the layers. */
    public List<LearnedArray> parameters() {
        return operations.stream().flatMap(o -> o.parameters().stream()).toList();
    }

    /**
     * Computes outputs; batch normalisation goes by its running statistics.
     *
     * @param dropout whether it acts
     */
    public double[] compute(double[] input, int batch, boolean dropout, long iteration) {
        return forward(input, new Pass(batch, false, dropout, iteration, new Decisions()));
    }

    /** The mean cross entropy of a batch in training; takes all gradients, and changes nothing. */
    public double differentiate(double[] input, int[] labels, long iteration, Decisions decisions) {
        double[] slopes = forward(input, new Pass(labels.length, true, true, iteration, decisions));
        double loss = 0;
        for (int i = 0; i < labels.length; i++) {
            int label = i * classes + labels[i];
            loss -= Math.log(Math.max(slopes[label], LEAST)) / labels.length;
            slopes[label]--;
        }
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] /= labels.length;
        }
        for (int i = operations.size() - 1; i >= 0; i--) {
            slopes = operations.get(i).backward(slopes);
        }
        return loss;
    }

    /** One step of training by the gradients taken last. */
    public void step(double rate) {
        for (Operation operation : operations) {
            if (operation instanceof BatchNormalization norm) {
                norm.follow();
            }
            operation.parameters().stream()
                    .filter(p -> !p.isStatistic())
                    .forEach(p -> p.step(rate, training));
        }
    }

    private double[] forward(double[] input, Pass pass) {
        double[] values = input;
        for (Operation operation : operations) {
            values = operation.forward(values, pass);
        }
        return values;
    }
}
