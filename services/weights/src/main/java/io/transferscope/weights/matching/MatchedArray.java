package io.transferscope.weights.matching;

import static java.util.Objects.requireNonNull;

import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.ShownName;
import io.transferscope.weights.file.TensorInfo;
import io.transferscope.weights.file.VarianceArray;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsFile;
import java.io.IOException;
import java.util.List;

/**
 * An array of a network and what it is read from.
 *
 * @param origin the tensor that it is, and how numbers are moved, for people
 */
public record MatchedArray(NetworkArray array, String origin, ArraySource numbers)
        implements ArraySource {
    public MatchedArray {
        requireNonNull(array, "array is null");
        requireNonNull(origin, "origin is null");
        requireNonNull(numbers, "numbers is null");
    }

    /** A tensor whose numbers are read in the order that the array has. */
    private record ArrangedTensor(
            WeightsFile file, TensorInfo tensor, Arrangement arrangement, List<Integer> shape)
            implements ArraySource {
        @Override
        public float[] read() throws WeightsException, IOException {
            return arrangement.apply(file.read(tensor.name()));
        }
    }

    static MatchedArray of(
            NetworkArray array, TensorInfo tensor, Arrangement arrangement, WeightsFile file) {
        ArraySource numbers = new ArrangedTensor(file, tensor, arrangement, array.shape());
        return new MatchedArray(
                array,
                ShownName.of(tensor.name()) + " " + tensor.shape() + ", " + arrangement.words(),
                array.leaf().equals("variance")
                        ? new VarianceArray(tensor.name(), numbers)
                        : numbers);
    }

    /** The bias of a layer that has none in its file, which is to add nothing. */
    static MatchedArray zeros(NetworkArray array) {
        return new MatchedArray(
                array, "zeros, since the layer has no bias", ArraySource.zeros(array.shape()));
    }

    @Override
    public List<Integer> shape() {
        return array.shape();
    }

    @Override
    public float[] read() throws WeightsException, IOException {
        return numbers.read();
    }
}
