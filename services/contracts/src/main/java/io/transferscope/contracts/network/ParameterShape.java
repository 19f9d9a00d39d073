package io.transferscope.contracts.network;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One array of a layer and how it starts.
 *
 * @param name W and b; gamma, beta, mean and variance for batch normalisation; in a block after the
 *     layer's name and a point
 * @param shape convolution weights are [filters, channels of a group, kernel, kernel], dense
 *     weights [inputs, units]
 * @param fanIn inputs of one unit, by which initial weights are scaled; 0 where that has no meaning
 */
public record ParameterShape(String name, List<Integer> shape, Initializer init, int fanIn) {
    public ParameterShape {
        requireNonNull(name, "name is null");
        requireNonNull(init, "init is null");
        shape = List.copyOf(shape);
    }

    /** How many numbers it has. */
    public long elements() {
        return shape.stream().mapToLong(n -> n).reduce(1, Math::multiplyExact);
    }

    /** The same array of a layer in a block. */
    ParameterShape of(PlacedLayer inner) {
        return new ParameterShape(inner.name() + "." + name, shape, init, fanIn);
    }

    static ParameterShape weights(int fanIn, Integer... shape) {
        return new ParameterShape("W", List.of(shape), Initializer.HE_NORMAL, fanIn);
    }

    static ParameterShape bias(int units) {
        return new ParameterShape("b", List.of(units), Initializer.ZEROS, 0);
    }

    static List<ParameterShape> batchNormalization(int channels) {
        List<Integer> shape = List.of(channels);
        return List.of(
                new ParameterShape("gamma", shape, Initializer.ONES, 0),
                new ParameterShape("beta", shape, Initializer.ZEROS, 0),
                new ParameterShape("mean", shape, Initializer.ZEROS, 0),
                new ParameterShape("variance", shape, Initializer.ONES, 0));
    }
}
