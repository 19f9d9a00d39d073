package io.transferscope.learning.engine.reference;

import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * γ (x − mean) / √(variance + ε) + β by channel. While it learns, mean and variance (that of the
 * batch itself, not its estimate of a larger population's) are the batch's, and the running ones
 * move towards them.
 */
final class BatchNormalization implements Operation {
    private final Layer.BatchNormalization layer;
    private final Shape shape;
    private final LearnedArray gamma;
    private final LearnedArray beta;
    private final LearnedArray mean;
    private final LearnedArray variance;
    private double[] normal = {};
    private double[] means = {};
    private double[] variances = {};

    BatchNormalization(
            PlacedLayer placed,
            Layer.BatchNormalization layer,
            Function<String, LearnedArray> arrays) {
        this.layer = layer;
        shape = placed.input();
        gamma = arrays.apply("gamma");
        beta = arrays.apply("beta");
        mean = arrays.apply("mean");
        variance = arrays.apply("variance");
    }

    @Override
    public List<LearnedArray> parameters() {
        return List.of(gamma, beta, mean, variance);
    }

    @Override
    public double[] forward(double[] input, Pass pass) {
        means = mean.values;
        variances = variance.values;
        if (pass.learning()) {
            means = means(input);
            double[] squares = new double[input.length];
            for (int i = 0; i < input.length; i++) {
                squares[i] = Math.pow(input[i] - means[channel(i)], 2);
            }
            variances = means(squares);
        }
        normal = new double[input.length];
        double[] output = new double[input.length];
        for (int i = 0; i < input.length; i++) {
            int c = channel(i);
            normal[i] = (input[i] - means[c]) / Math.sqrt(variances[c] + layer.addend());
            output[i] = gamma.values[c] * normal[i] + beta.values[c];
        }
        return output;
    }

    @Override
    public double[] backward(double[] slopes) {
        double[] products = new double[slopes.length];
        for (int i = 0; i < slopes.length; i++) {
            products[i] = slopes[i] * normal[i];
        }
        double[] slope = means(slopes);
        double[] product = means(products);
        double[] below = new double[slopes.length];
        for (int i = 0; i < slopes.length; i++) {
            int c = channel(i);
            below[i] =
                    gamma.values[c]
                            / Math.sqrt(variances[c] + layer.addend())
                            * (slopes[i] - slope[c] - normal[i] * product[c]);
        }
        double count = (double) slopes.length / shape.channels();
        Arrays.setAll(gamma.gradient, c -> product[c] * count);
        Arrays.setAll(beta.gradient, c -> slope[c] * count);
        return below;
    }

    @Override
    public void follow() {
        double kept = layer.kept();
        Arrays.setAll(mean.values, c -> kept * mean.values[c] + (1 - kept) * means[c]);
        Arrays.setAll(variance.values, c -> kept * variance.values[c] + (1 - kept) * variances[c]);
    }

    /** The mean of each channel. */
    private double[] means(double[] values) {
        double[] sums = new double[shape.channels()];
        for (int i = 0; i < values.length; i++) {
            sums[channel(i)] += values[i];
        }
        double count = (double) values.length / shape.channels();
        return Arrays.stream(sums).map(s -> s / count).toArray();
    }

    private int channel(int element) {
        return element / (shape.size() * shape.size()) % shape.channels();
    }
}
