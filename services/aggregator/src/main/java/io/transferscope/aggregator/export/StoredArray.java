package io.transferscope.aggregator.export;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import java.util.List;

/**
 * An array of a trained network, in the store.
 *
 * @param layer its name in the network
 * @param parameter its name in the layer
 * @param blob the .npy file
 */
public record StoredArray(String layer, String parameter, List<Integer> shape, BlobRef blob) {
    public StoredArray {
        requireNonNull(layer, "layer is null");
        requireNonNull(parameter, "parameter is null");
        shape = List.copyOf(shape);
        requireNonNull(blob, "blob is null");
    }

    /** Unique in the network, such as conv1.W. */
    public String name() {
        return layer + "." + parameter;
    }
}
