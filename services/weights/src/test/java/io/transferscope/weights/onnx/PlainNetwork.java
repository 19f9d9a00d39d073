package io.transferscope.weights.onnx;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.contracts.network.Shape;
import io.transferscope.contracts.network.Shortcut;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.NetworkWeights;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/** Computes the logits of one image in double precision, as each layer is defined. */
final class PlainNetwork {
    private final Map<String, ArraySource> arrays;

    private PlainNetwork(Map<String, ArraySource> arrays) {
        this.arrays = arrays;
    }

    static double[] logits(NetworkWeights network, float[] image) throws Exception {
        double[] values = new double[image.length];
        for (int i = 0; i < image.length; i++) {
            values[i] = image[i];
        }
        Architecture architecture =
                new Architecture(network.imageSize(), network.classes(), network.layers());
        for (PlacedLayer layer : architecture.place()) {
            values =
                    new PlainNetwork(network.arrays().getOrDefault(layer.name(), Map.of()))
                            .apply(layer, "", values);
        }
        return values;
    }

    private double[] apply(PlacedLayer placed, String prefix, double[] input) throws Exception {
        Layer layer = placed.layer();
        if (layer instanceof Layer.Convolution conv) {
            return each(convolve(placed, conv, prefix, input), function(conv.activation()));
        } else if (layer instanceof Layer.BatchNormalization norm) {
            return each(normalize(placed, norm, prefix, input), function(norm.activation()));
        } else if (layer instanceof Layer.Pooling pool) {
            return pool(placed, pool.method(), pool, input);
        } else if (layer instanceof Layer.GlobalPooling pool) {
            int size = placed.input().size();
            return pool(placed, pool.method(), new Layer.Pooling(pool.method(), size, 1), input);
        } else if (layer instanceof Layer.LocalResponse lrn) {
            return localResponse(placed.input(), lrn, input);
        } else if (layer instanceof Layer.Dense dense) {
            return each(dense(placed, input), function(dense.activation()));
        } else if (layer instanceof Layer.Output) {
            return dense(placed, input);
        } else if (layer instanceof Layer.Residual block) {
            return block(placed, block, input);
        }
        return input;
    }

    private double[] block(PlacedLayer placed, Layer.Residual block, double[] input)
            throws Exception {
        double[] sum = chain(placed.inner(), input);
        if (block.shortcut() != Shortcut.NONE) {
            double[] added =
                    block.shortcut() == Shortcut.PAD
                            ? padded(placed, block.stride(), input)
                            : chain(placed.shortcut(), input);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += added[i];
            }
        }
        return each(sum, function(block.activation()));
    }

    private double[] chain(List<PlacedLayer> layers, double[] input) throws Exception {
        double[] values = input.clone();
        for (PlacedLayer layer : layers) {
            values = apply(layer, layer.name() + ".", values);
        }
        return values;
    }

    private static double[] padded(PlacedLayer placed, int stride, double[] input) {
        Shape to = placed.output();
        int first = (to.channels() - placed.input().channels()) / 2;
        double[] output = new double[to.elements()];
        for (int c = 0; c < placed.input().channels(); c++) {
            for (int y = 0; y < to.size(); y++) {
                for (int x = 0; x < to.size(); x++) {
                    output[at(to, c + first, y, x)] =
                            input[at(placed.input(), c, y * stride, x * stride)];
                }
            }
        }
        return output;
    }

    private double[] convolve(
            PlacedLayer placed, Layer.Convolution conv, String prefix, double[] input)
            throws Exception {
        float[] weights = read(prefix + "W");
        float[] bias = conv.hasBias() ? read(prefix + "b") : new float[conv.filters()];
        Shape from = placed.input();
        Shape to = placed.output();
        int channels = from.channels() / conv.groupCount();
        double[] output = new double[to.elements()];
        for (int i = 0; i < output.length; i++) {
            int filter = i / (to.size() * to.size());
            int group = filter / (conv.filters() / conv.groupCount());
            output[i] = bias[filter];
            for (int w = 0; w < channels * conv.kernel() * conv.kernel(); w++) {
                int y =
                        top(i / to.size() % to.size(), conv)
                                + w / conv.kernel() % conv.kernel() * conv.spacing();
                int x = top(i % to.size(), conv) + w % conv.kernel() * conv.spacing();
                int channel = group * channels + w / (conv.kernel() * conv.kernel());
                if (isWithin(from, y) && isWithin(from, x)) {
                    output[i] +=
                            input[at(from, channel, y, x)]
                                    * weights[
                                            filter * channels * conv.kernel() * conv.kernel() + w];
                }
            }
        }
        return output;
    }

    private static int top(int position, Layer.Convolution conv) {
        return position * conv.stride() - conv.padding();
    }

    private double[] normalize(
            PlacedLayer placed, Layer.BatchNormalization norm, String prefix, double[] input)
            throws Exception {
        float[] gamma = read(prefix + "gamma");
        float[] beta = read(prefix + "beta");
        float[] mean = read(prefix + "mean");
        float[] variance = read(prefix + "variance");
        int plane = placed.input().size() * placed.input().size();
        double[] output = new double[input.length];
        for (int i = 0; i < input.length; i++) {
            int c = i / plane;
            output[i] =
                    gamma[c] * (input[i] - mean[c]) / Math.sqrt(variance[c] + norm.addend())
                            + beta[c];
        }
        return output;
    }

    private static double[] pool(
            PlacedLayer placed, PoolingMethod method, Layer.Pooling pool, double[] input) {
        Shape from = placed.input();
        Shape to = placed.output();
        double[] output = new double[to.elements()];
        for (int i = 0; i < output.length; i++) {
            int top = i / to.size() % to.size() * pool.stride() - pool.border();
            int left = i % to.size() * pool.stride() - pool.border();
            double most = Double.NEGATIVE_INFINITY;
            double sum = 0;
            int count = 0;
            for (int y = Math.max(0, top); y < Math.min(from.size(), top + pool.kernel()); y++) {
                for (int x = Math.max(0, left);
                        x < Math.min(from.size(), left + pool.kernel());
                        x++) {
                    double value = input[at(from, i / (to.size() * to.size()), y, x)];
                    most = Math.max(most, value);
                    sum += value;
                    count++;
                }
            }
            output[i] = method == PoolingMethod.MAX ? most : sum / count;
        }
        return output;
    }

    private static double[] localResponse(Shape shape, Layer.LocalResponse lrn, double[] input) {
        int plane = shape.size() * shape.size();
        double[] output = new double[input.length];
        for (int i = 0; i < input.length; i++) {
            double squares = 0;
            for (int away = -(lrn.depth() / 2); away <= lrn.depth() / 2; away++) {
                int c = i / plane + away;
                double value = c >= 0 && c < shape.channels() ? input[c * plane + i % plane] : 0;
                squares += value * value;
            }
            output[i] = input[i] / Math.pow(lrn.k() + lrn.alpha() * squares, lrn.beta());
        }
        return output;
    }

    private double[] dense(PlacedLayer placed, double[] input) throws Exception {
        float[] weights = read("W");
        float[] bias = read("b");
        double[] output = new double[placed.output().channels()];
        for (int unit = 0; unit < output.length; unit++) {
            output[unit] = bias[unit];
            for (int i = 0; i < input.length; i++) {
                output[unit] += input[i] * weights[i * output.length + unit];
            }
        }
        return output;
    }

    private float[] read(String parameter) throws Exception {
        return Objects.requireNonNull(arrays.get(parameter), parameter).read();
    }

    private static double[] each(double[] values, DoubleUnaryOperator function) {
        double[] output = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            output[i] = function.applyAsDouble(values[i]);
        }
        return output;
    }

    private static DoubleUnaryOperator function(Activation activation) {
        return switch (activation) {
            case IDENTITY -> x -> x;
            case RELU -> x -> Math.max(0, x);
            case RELU6 -> x -> Math.min(6, Math.max(0, x));
            case LEAKY_RELU -> x -> x < 0 ? 0.01 * x : x;
            case TANH -> Math::tanh;
            case SIGMOID -> x -> 1 / (1 + Math.exp(-x));
            case SILU -> x -> x / (1 + Math.exp(-x));
            case HARD_SWISH -> x -> x * Math.min(6, Math.max(0, x + 3)) / 6;
        };
    }

    private static boolean isWithin(Shape shape, int position) {
        return position >= 0 && position < shape.size();
    }

    private static int at(Shape shape, int channel, int y, int x) {
        return (channel * shape.size() + y) * shape.size() + x;
    }
}
