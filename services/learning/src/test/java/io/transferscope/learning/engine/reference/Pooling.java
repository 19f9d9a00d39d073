package io.transferscope.learning.engine.reference;

import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.contracts.network.Shape;
import java.util.stream.IntStream;

/** The largest number, or the mean, of what each window has of the image. */
final class Pooling implements Operation {
    private final int number;
    private final Layer.Pooling layer;
    private final Shape before;
    private final Shape after;

    /** Places of the pixels in each window of a channel. */
    private final int[][] windows;

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
        windows =
                IntStream.range(0, after.size() * after.size())
                        .mapToObj(this::window)
                        .toArray(int[][]::new);
    }

    private int[] window(int output) {
        int top = output / after.size() * layer.stride() - layer.border();
        int left = output % after.size() * layer.stride() - layer.border();
        return IntStream.range(top, top + layer.kernel())
                .filter(this::isWithin)
                .flatMap(
                        y ->
                                IntStream.range(left, left + layer.kernel())
                                        .filter(this::isWithin)
                                        .map(x -> y * before.size() + x))
                .toArray();
    }

    private boolean isWithin(int coordinate) {
        return coordinate >= 0 && coordinate < before.size();
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
        int[] window = windows[output % windows.length];
        double sum = 0;
        for (int place : window) {
            sum += input[channel(output) + place];
        }
        return sum / window.length;
    }

    private int largest(double[] input, int output, Decisions decisions) {
        int[] window = windows[output % windows.length];
        int channel = channel(output);
        int first = channel + window[0];
        int second = first;
        for (int k = 1; k < window.length; k++) {
            int place = channel + window[k];
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
            int[] window = windows[i % windows.length];
            for (int place : window) {
                below[channel(i) + place] += slopes[i] / window.length;
            }
        }
        return below;
    }

    /** Place of the first pixel of an output's channel. */
    private int channel(int output) {
        return output / windows.length * before.size() * before.size();
    }
}
