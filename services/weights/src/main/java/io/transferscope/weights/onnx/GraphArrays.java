package io.transferscope.weights.onnx;

import io.transferscope.contracts.network.Shape;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.WeightsException;
import java.io.IOException;
import java.util.List;

/** Arrays of layers, made of those that a graph stores. */
final class GraphArrays {
    private GraphArrays() {}

    /** Makes an array's numbers whenever they are asked for. */
    @FunctionalInterface
    private interface Numbers {
        float[] read() throws WeightsException, IOException;
    }

    private record MadeArray(List<Integer> shape, Numbers numbers) implements ArraySource {
        @Override
        public float[] read() throws WeightsException, IOException {
            return numbers.read();
        }
    }

    /** As it is stored. */
    static ArraySource of(Constant constant) {
        return of(constant, constant.shape());
    }

    /** With dimensions of one more or fewer. */
    static ArraySource of(Constant constant, List<Integer> shape) {
        return new MadeArray(shape, constant::floats);
    }

    /** Rows for columns. */
    static ArraySource transposed(Constant constant) {
        int rows = constant.shape().get(0);
        int columns = constant.shape().get(1);
        return new MadeArray(
                List.of(columns, rows),
                () -> {
                    float[] values = constant.floats();
                    float[] turned = new float[values.length];
                    for (int r = 0; r < rows; r++) {
                        for (int c = 0; c < columns; c++) {
                            turned[c * rows + r] = values[r * columns + c];
                        }
                    }
                    return turned;
                });
    }

    /**
     * Weights of a dense layer whose rows follow the pixels, in the order of the channels.
     *
     * @param image what the layer takes
     */
    static ArraySource channelsFirst(ArraySource weights, Shape image) {
        int pixels = image.size() * image.size();
        int units = weights.shape().get(1);
        return new MadeArray(
                weights.shape(),
                () -> {
                    float[] values = weights.read();
                    float[] ordered = new float[values.length];
                    for (int row = 0; row < image.elements(); row++) {
                        int from = row % pixels * image.channels() + row / pixels;
                        System.arraycopy(values, from * units, ordered, row * units, units);
                    }
                    return ordered;
                });
    }

    /** One array less another of the same shape. */
    static ArraySource difference(ArraySource array, ArraySource less) {
        return new MadeArray(
                array.shape(),
                () -> {
                    float[] values = array.read().clone();
                    float[] subtracted = less.read();
                    for (int i = 0; i < values.length; i++) {
                        values[i] -= subtracted[i];
                        if (!Float.isFinite(values[i])) {
                            throw new WeightsException(
                                    "has two arrays whose difference at " + i + " is no number");
                        }
                    }
                    return values;
                });
    }
}
