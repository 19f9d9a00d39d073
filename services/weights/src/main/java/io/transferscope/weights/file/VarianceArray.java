package io.transferscope.weights.file;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Variances of a file, which are refused when they are read where one is negative.
 *
 * @param name of the tensor that they are
 */
public record VarianceArray(String name, ArraySource stored) implements ArraySource {
    public VarianceArray {
        requireNonNull(name, "name is null");
        requireNonNull(stored, "stored is null");
    }

    @Override
    public List<Integer> shape() {
        return stored.shape();
    }

    @Override
    public float[] read() throws WeightsException, IOException {
        float[] variances = stored.read();
        for (int i = 0; i < variances.length; i++) {
            if (variances[i] < 0) {
                throw new WeightsException(
                        String.format(
                                Locale.ROOT,
                                "has %s at %d of %s, which are variances: none is negative",
                                variances[i],
                                i,
                                ShownName.of(name)));
            }
        }
        return variances;
    }
}
