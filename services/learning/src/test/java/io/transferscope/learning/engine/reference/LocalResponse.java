package io.transferscope.learning.engine.reference;

import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.Shape;

/**
 * b = a / (k + α Σ a²)^β, the sum going over the channels at most depth / 2, rounded down, away: an
 * even depth sums as many as the odd one above it.
 */
final class LocalResponse implements Operation {
    private final Layer.LocalResponse layer;
    private final Shape shape;
    private double[] input = {};
    private double[] base = {};

    LocalResponse(PlacedLayer placed, Layer.LocalResponse layer) {
        this.layer = layer;
        shape = placed.input();
    }

    @Override
    public double[] forward(double[] given, Pass pass) {
        input = given;
        double[] squares = new double[given.length];
        for (int i = 0; i < given.length; i++) {
            squares[i] = given[i] * given[i];
        }
        base = new double[given.length];
        double[] output = new double[given.length];
        for (int i = 0; i < given.length; i++) {
            base[i] = layer.k() + layer.alpha() * neighbours(squares, i);
            output[i] = given[i] * Math.pow(base[i], -layer.beta());
        }
        return output;
    }

    @Override
    public double[] backward(double[] slopes) {
        double[] shares = new double[slopes.length];
        for (int i = 0; i < slopes.length; i++) {
            shares[i] = slopes[i] * input[i] * Math.pow(base[i], -layer.beta() - 1);
        }
        double[] below = new double[slopes.length];
        for (int i = 0; i < slopes.length; i++) {
            below[i] =
                    slopes[i] * Math.pow(base[i], -layer.beta())
                            - 2 * layer.alpha() * layer.beta() * input[i] * neighbours(shares, i);
        }
        return below;
    }

    private double neighbours(double[] values, int element) {
        int plane = shape.size() * shape.size();
        int channel = element / plane % shape.channels();
        int half = layer.depth() / 2;
        double sum = 0;
        for (int c = Math.max(0, channel - half);
                c <= Math.min(shape.channels() - 1, channel + half);
                c++) {
            sum += values[element + (c - channel) * plane];
        }
        return sum;
    }
}
