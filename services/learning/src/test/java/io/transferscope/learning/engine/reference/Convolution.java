package io.transferscope.learning.engine.reference;

import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sums over windows of an image that is surrounded by zeros. */
final class Convolution implements Operation {
    private final Layer.Convolution layer;
    private final Shape before;
    private final Shape after;
    private final LearnedArray weights;
    private final @Nullable LearnedArray biases;
    private double[] input = {};
    private int batch;

    Convolution(
            PlacedLayer placed, Layer.Convolution layer, Function<String, LearnedArray> arrays) {
        this.layer = layer;
        before = placed.input();
        after = placed.output();
        weights = arrays.apply("W");
        biases = layer.hasBias() ? arrays.apply("b") : null;
    }

    @Override
    public List<LearnedArray> parameters() {
        return biases == null ? List.of(weights) : List.of(weights, biases);
    }

    @Override
    public double[] forward(double[] given, Pass pass) {
        input = given;
        batch = pass.batch();
        double[] output = new double[batch * after.elements()];
        for (int i = 0; biases != null && i < output.length; i++) {
            output[i] = biases.values[filter(i)];
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
        if (biases != null) {
            Arrays.fill(biases.gradient, 0);
            for (int i = 0; i < slopes.length; i++) {
                biases.gradient[filter(i)] += slopes[i];
            }
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

    private int filter(int output) {
        return output / (after.size() * after.size()) % after.channels();
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
        int channels = before.channels() / layer.groupCount();
        int filters = after.channels() / layer.groupCount();
        for (int image = 0; image < batch; image++) {
            for (int filter = 0; filter < after.channels(); filter++) {
                for (int channel = 0; channel < channels; channel++) {
                    int group = filter / filters;
                    int source = image * before.channels() + group * channels + channel;
                    int input = source * before.size();
                    int output = (image * after.channels() + filter) * after.size();
                    int weight = (filter * channels + channel) * kernel * kernel;
                    for (int k = 0; k < kernel * kernel; k++) {
                        int down = k / kernel * layer.spacing();
                        int right = k % kernel * layer.spacing();
                        eachRow(row, weight + k, down, right, input, output);
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
