package io.transferscope.weights.file;

import io.transferscope.contracts.fuzz.FuzzTarget;
import java.io.IOException;

/** A format of weights: whatever is in a file, it is refused clearly, or all its numbers are. */
public interface WeightsTarget extends FuzzTarget {
    @Override
    default void accept(byte[] input) throws IOException {
        try (WeightsFile weights = open(input)) {
            for (TensorInfo tensor : weights.tensors().values()) {
                if (tensor.type().isFloatingPoint()) {
                    float[] values = weights.read(tensor.name());
                    FuzzTarget.requireSame(tensor.elements(), (long) values.length, "length");
                    requireFinite(values);
                }
            }
        } catch (WeightsException e) {
            FuzzTarget.requireClear(e);
            FuzzTarget.requireOwnWords(e.reason(), input);
        }
    }

    /** Opens a file of this content. */
    WeightsFile open(byte[] content) throws WeightsException, IOException;

    private static void requireFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new AssertionError("was not refused: " + value);
            }
        }
    }
}
