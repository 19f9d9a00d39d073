package io.transferscope.weights.matching;

import io.transferscope.contracts.network.Shape;
import java.util.List;
import java.util.Optional;

/**
 * How a tensor's numbers become an array's: by an order of its dimensions.
 *
 * @param words for people
 * @param dimensions of the tensor, some of them taken apart or together
 * @param order of those dimensions in the array; empty where they stay as they are
 */
record Arrangement(String words, List<Integer> dimensions, List<Integer> order) {
    Arrangement {
        dimensions = List.copyOf(dimensions);
        order = List.copyOf(order);
    }

    private static Arrangement asItIs(NetworkArray array) {
        return new Arrangement("as it is", array.shape(), List.of());
    }

    /**
     * Of a tensor of this shape, as a library keeps such arrays.
     *
     * @return empty where the shape is not that of the array
     */
    static Optional<Arrangement> find(
            NetworkArray array, List<Integer> shape, Convention convention) {
        if (!array.isConvolution() && !array.isDense()) {
            return without1(shape).equals(without1(array.shape()))
                    ? Optional.of(asItIs(array))
                    : Optional.empty();
        }
        return switch (convention) {
            case OURS ->
                    shape.equals(array.shape()) ? Optional.of(asItIs(array)) : Optional.empty();
            case PYTORCH ->
                    array.isConvolution() ? torchKernel(array, shape) : linear(array, shape);
            case KERAS -> array.isConvolution() ? kerasKernel(array, shape) : dense(array, shape);
        };
    }

    private static Optional<Arrangement> torchKernel(NetworkArray array, List<Integer> shape) {
        return shape.equals(array.shape()) ? Optional.of(asItIs(array)) : Optional.empty();
    }

    /** A linear layer may also be kept as a convolution of the whole image. */
    private static Optional<Arrangement> linear(NetworkArray array, List<Integer> shape) {
        int inputs = array.shape().get(0);
        int units = array.shape().get(1);
        Shape image = array.input();
        boolean fits =
                shape.equals(List.of(units, inputs))
                        || shape.equals(List.of(units, inputs, 1, 1))
                        || shape.equals(
                                List.of(units, image.channels(), image.size(), image.size()));
        return fits
                ? Optional.of(new Arrangement("transposed", List.of(units, inputs), List.of(1, 0)))
                : Optional.empty();
    }

    private static Optional<Arrangement> kerasKernel(NetworkArray array, List<Integer> shape) {
        int filters = array.shape().get(0);
        int channels = array.shape().get(1);
        int kernel = array.shape().get(2);
        if (shape.equals(List.of(kernel, kernel, channels, filters))) {
            return Optional.of(new Arrangement("filters first (HWIO)", shape, List.of(3, 2, 0, 1)));
        }
        int inputs = array.input().channels();
        boolean isDepthwise =
                channels == 1
                        && filters % inputs == 0
                        && shape.equals(List.of(kernel, kernel, inputs, filters / inputs));
        return isDepthwise
                ? Optional.of(new Arrangement("channels first (HWC)", shape, List.of(2, 3, 0, 1)))
                : Optional.empty();
    }

    /** Keras lays the channels of each pixel side by side. */
    private static Optional<Arrangement> dense(NetworkArray array, List<Integer> shape) {
        if (!shape.equals(array.shape())) {
            return Optional.empty();
        }
        Shape image = array.input();
        if (image.size() == 1) {
            return Optional.of(asItIs(array));
        }
        return Optional.of(
                new Arrangement(
                        "channels first (HWC)",
                        List.of(image.size(), image.size(), image.channels(), shape.get(1)),
                        List.of(2, 0, 1, 3)));
    }

    private static List<Integer> without1(List<Integer> shape) {
        return shape.stream().filter(n -> n != 1).toList();
    }

    /** The array's numbers in C order. */
    float[] apply(float[] tensor) {
        if (order.isEmpty()) {
            return tensor;
        }
        int[] strides = strides();
        int[] sizes = order.stream().mapToInt(dimensions::get).toArray();
        int[] steps = order.stream().mapToInt(dimension -> strides[dimension]).toArray();
        float[] array = new float[tensor.length];
        int[] index = new int[sizes.length];
        int from = 0;
        for (int to = 0; to < array.length; to++) {
            array[to] = tensor[from];
            for (int d = sizes.length - 1; d >= 0; d--) {
                from += steps[d];
                if (++index[d] < sizes[d]) {
                    break;
                }
                from -= sizes[d] * steps[d];
                index[d] = 0;
            }
        }
        return array;
    }

    private int[] strides() {
        int[] strides = new int[dimensions.size()];
        int stride = 1;
        for (int d = strides.length - 1; d >= 0; d--) {
            strides[d] = stride;
            stride *= dimensions.get(d);
        }
        return strides;
    }
}
