package io.transferscope.learning.engine.reference;

import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.study.TrainingParameters;

/** A parameter with its gradient and momentum. */
public final class LearnedArray {
    private final PlacedLayer layer;
    private final ParameterShape shape;
    final double[] values;
    final double[] gradient;
    private final double[] momentum;

    LearnedArray(PlacedLayer layer, String name) {
        this.layer = layer;
        shape =
                layer.parameters().stream()
                        .filter(p -> p.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        int size = shape.shape().stream().reduce(1, Math::multiplyExact);
        values = new double[size];
        gradient = new double[size];
        momentum = new double[size];
    }

    public PlacedLayer layer() {
        return layer;
    }

    public ParameterShape shape() {
        return shape;
    }

    /** In C order; not a copy. */
    public double[] values() {
        return values;
    }

    /** Of the last step, without weight decay; not a copy. */
    public double[] gradient() {
        return gradient;
    }

    /** Whether it follows the batches, instead of the gradient. */
    boolean isStatistic() {
        return isNamed("mean") || isNamed("variance");
    }

    /** By itself, or in a block. */
    private boolean isNamed(String name) {
        return shape.name().equals(name) || shape.name().endsWith("." + name);
    }

    void step(double rate, TrainingParameters training) {
        double decay = isNamed("W") || training.decaysAll() ? training.weightDecay() : 0;
        double mu = training.momentum();
        for (int i = 0; i < values.length; i++) {
            double before = momentum[i];
            momentum[i] = mu * before - rate * (gradient[i] + decay * values[i]);
            values[i] += mu * momentum[i] - mu * before + momentum[i];
        }
    }

    @Override
    public String toString() {
        return layer.name() + "." + shape.name();
    }
}
