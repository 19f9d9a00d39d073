package io.transferscope.learning.engine.reference;

import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.contracts.network.Shape;

/** The largest number, or the mean, of each window that fits wholly. */
final class Pooling implements Operation {
    private final int number;
    private final Layer.Pooling layer;
    private final Shape before;
    private final Shape after;
    private int inputs;
    private int[] largest = {};

    /**
     * @param number in the network
     */
    Pooling(int number, PlacedLayer placed, Layer.Pooling layer) {
        this.number = number;
        this.layer = layer;
        before = placed.input();
        after = placed.output();
    }

    @Override
    public double[] forward(double[] input, Pass pass) {
        inputs = input.length;
        double[] output = new double[pass.batch() * after.elements()];
        largest = new int[output.length];
        for (int i = 0; i < output.length; i++) {
            if (layer.method() == PoolingMethod.MAX) {
                largest[i] = largest(input, i, pass.decisions());
                output[i] = input[largest[i]];
            } else {
                output[i] = mean(input, i);
            }
        }
        return output;
    }

    private double mean(double[] input, int output) {
        double sum = 0;
        for (int k = 0; k < window(); k++) {
            sum += input[place(output, k)];
        }
        return sum / window();
    }

    private int largest(double[] input, int output, Decisions decisions) {
        int first = place(output, 0);
        int second = first;
        for (int k = 1; k < window(); k++) {
            int place = place(output, k);
            if (input[place] > input[first]) {
                second = first;
                first = place;
            } else if (second == first || input[place] > input[second]) {
                second = place;
            }
        }
        return decisions.turns(number, output, input[first] - input[second]) ? second : first;
    }

    @Override
    public double[] backward(double[] slopes) {
        double[] below = new double[inputs];
        for (int i = 0; i < slopes.length; i++) {
            if (layer.method() == PoolingMethod.MAX) {
                below[largest[i]] += slopes[i];
                continue;
            }
            for (int k = 0; k < window(); k++) {
                below[place(i, k)] += slopes[i] / window();
            }
        }
        return below;
    }

    private int window() {
        return layer.kernel() * layer.kernel();
    }

    /** Place of an input in the window of an output. */
    private int place(int output, int k) {
        int x = output % after.size() * layer.stride() + k % layer.kernel();
        int y = output / after.size() % after.size() * layer.stride() + k / layer.kernel();
        int plane = output / (after.size() * after.size());
        return (plane * before.size() + y) * before.size() + x;
    }
}
