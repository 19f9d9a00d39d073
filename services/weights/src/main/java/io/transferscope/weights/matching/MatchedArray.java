package io.transferscope.weights.matching;

import static java.util.Objects.requireNonNull;

import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.ShownName;
import io.transferscope.weights.file.TensorInfo;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsFile;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** An array of a network and the tensor that it is read from. */
public final class MatchedArray implements ArraySource {
    private final NetworkArray array;
    private final TensorInfo tensor;
    private final Arrangement arrangement;
    private final WeightsFile file;

    MatchedArray(NetworkArray array, TensorInfo tensor, Arrangement arrangement, WeightsFile file) {
        this.array = requireNonNull(array, "array is null");
        this.tensor = requireNonNull(tensor, "tensor is null");
        this.arrangement = requireNonNull(arrangement, "arrangement is null");
        this.file = requireNonNull(file, "file is null");
    }

    public NetworkArray array() {
        return array;
    }

    public TensorInfo tensor() {
        return tensor;
    }

    /** How the tensor's numbers become the array's, for people. */
    public String arrangement() {
        return arrangement.words();
    }

    @Override
    public List<Integer> shape() {
        return array.shape();
    }

    @Override
    public float[] read() throws WeightsException, IOException {
        float[] values = file.read(tensor.name());
        if (array.leaf().equals("variance")) {
            requireNoneNegative(values);
        }
        return arrangement.apply(values);
    }

    private void requireNoneNegative(float[] variances) throws WeightsException {
        for (int i = 0; i < variances.length; i++) {
            if (variances[i] < 0) {
                throw new WeightsException(
                        String.format(
                                Locale.ROOT,
                                "has %s at %d of %s, which is matched with %s: a variance is not negative",
                                variances[i],
                                i,
                                ShownName.of(tensor.name()),
                                array.name()));
            }
        }
    }
}
