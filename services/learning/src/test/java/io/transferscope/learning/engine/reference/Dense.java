package io.transferscope.learning.engine.reference;

import io.transferscope.contracts.network.PlacedLayer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Sums over all inputs. */
final class Dense implements Operation {
    private final int inputs;
    private final int units;
    private final LearnedArray weights;
    private final LearnedArray biases;
    private double[] input = {};

    Dense(PlacedLayer placed, Function<String, LearnedArray> arrays) {
        inputs = placed.input().elements();
        units = placed.output().channels();
        weights = arrays.apply("W");
        biases = arrays.apply("b");
    }

    @Override
    public List<LearnedArray> parameters() {
        return List.of(weights, biases);
    }

    @Override
    public double[] forward(double[] given, Pass pass) {
        input = given;
        double[] output = new double[pass.batch() * units];
        for (int image = 0; image < pass.batch(); image++) {
            System.arraycopy(biases.values, 0, output, image * units, units);
            for (int i = 0; i < inputs; i++) {
                double factor = given[image * inputs + i];
                for (int unit = 0; unit < units; unit++) {
                    output[image * units + unit] += factor * weights.values[i * units + unit];
                }
            }
        }
        return output;
    }

    @Override
    public double[] backward(double[] slopes) {
        Arrays.fill(weights.gradient, 0);
        Arrays.fill(biases.gradient, 0);
        double[] below = new double[input.length];
        for (int i = 0; i < slopes.length; i++) {
            biases.gradient[i % units] += slopes[i];
        }
        for (int i = 0; i < input.length; i++) {
            int row = i % inputs * units;
            int image = i / inputs * units;
            for (int unit = 0; unit < units; unit++) {
                weights.gradient[row + unit] += input[i] * slopes[image + unit];
                below[i] += weights.values[row + unit] * slopes[image + unit];
            }
        }
        return below;
    }
}
