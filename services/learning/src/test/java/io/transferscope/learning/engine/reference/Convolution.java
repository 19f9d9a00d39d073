package io.transferscope.learning.engine.reference;

import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.Shape;
import java.util.Arrays;
import java.util.List;

/** Sums over windows of an image that is surrounded by zeros. */
final class Convolution implements Operation {
    private final Layer.Convolution layer;
    private final Shape before;
    private final Shape after;
    private final LearnedArray weights;
    private final LearnedArray biases;
    private double[] input = {};
    private int batch;

    Convolution(PlacedLayer placed, Layer.Convolution layer) {
        this.layer = layer;
        before = placed.input();
        after = placed.output();
        weights = new LearnedArray(placed, "W");
        biases = new LearnedArray(placed, "b");
    }

    @Override
    public List<LearnedArray> parameters() {
        return List.of(weights, biases);
    }

    @Override
    public double[] forward(double[] given, Pass pass) {
        input = given;
        batch = pass.batch();
        double[] output = new double[batch * after.elements()];
        int plane = after.size() * after.size();
        for (int i = 0; i < output.length; i += plane) {
            Arrays.fill(output, i, i + plane, biases.values[i / plane % after.channels()]);
        }
        int stride = layer.stride();
        eachRow(
                (weight, from, to, length) -> {
                    double factor = weights.values[weight];
                    for (int i = 0; i < length; i++) {
                        output[to + i] += factor * given[from + i * stride];
                    }
                });
        return output;
    }

    @Override
    public double[] backward(double[] slopes) {
        Arrays.fill(weights.gradient, 0);
        Arrays.fill(biases.gradient, 0);
        int plane = after.size() * after.size();
        for (int i = 0; i < slopes.length; i++) {
            biases.gradient[i / plane % after.channels()] += slopes[i];
        }
        double[] below = new double[input.length];
        int stride = layer.stride();
        eachRow(
                (weight, from, to, length) -> {
                    double factor = weights.values[weight];
                    double sum = 0;
                    for (int i = 0; i < length; i++) {
                        sum += slopes[to + i] * input[from + i * stride];
                        below[from + i * stride] += factor * slopes[to + i];
                    }
                    weights.gradient[weight] += sum;
                });
        return below;
    }

    /** What one weight multiplies, in a row of the output. */
    private interface Row {
        /**
         * @param from place of the first factor in the input, from where it goes by the stride
         * @param to place of the first product in the output
         */
        void visit(int weight, int from, int to, int length);
    }

    private void eachRow(Row row) {
        int kernel = layer.kernel();
        for (int image = 0; image < batch; image++) {
            for (int filter = 0; filter < after.channels(); filter++) {
                for (int channel = 0; channel < before.channels(); channel++) {
                    int input = (image * before.channels() + channel) * before.size();
                    int output = (image * after.channels() + filter) * after.size();
                    int weight = (filter * before.channels() + channel) * kernel * kernel;
                    for (int k = 0; k < kernel * kernel; k++) {
                        eachRow(row, weight + k, k / kernel, k % kernel, input, output);
                    }
                }
            }
        }
    }

    /**
     * @param input number of the first row of the channel
     * @param output number of the first row of the filter
     */
    private void eachRow(Row row, int weight, int down, int right, int input, int output) {
        int left = first(right);
        int length = end(right) - left;
        for (int y = first(down); length > 0 && y < end(down); y++) {
            int from = y * layer.stride() + down - layer.padding();
            row.visit(
                    weight,
                    (input + from) * before.size()
                            + left * layer.stride()
                            + right
                            - layer.padding(),
                    (output + y) * after.size() + left,
                    length);
        }
    }

    /** The first output whose window has this part of the kernel within the image. */
    private int first(int offset) {
        return Math.max(0, Math.floorDiv(layer.padding() - offset - 1, layer.stride()) + 1);
    }

    private int end(int offset) {
        int last = Math.floorDiv(before.size() - 1 + layer.padding() - offset, layer.stride());
        return Math.min(after.size(), last + 1);
    }
}
