package io.transferscope.aggregator.export;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import java.util.List;

/**
 * An array of a trained network, in the store.
 *
 * @param name unique in the network, such as conv1.W
 * @param blob the .npy file
 */
public record StoredArray(String name, List<Integer> shape, BlobRef blob) {
    public StoredArray {
        requireNonNull(name, "name is null");
        shape = List.copyOf(shape);
        requireNonNull(blob, "blob is null");
    }
}
