package io.transferscope.contracts.checkpoint;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arrays of one layer of a checkpoint; none for pooling, normalisation or dropout.
 *
 * @param name of the layer, as {@link io.transferscope.contracts.network.PlacedLayer} has it
 * @param frozen whether training leaves the layer as it is
 * @param copiedFrom the job, or the pretrained network, that this layer was copied from; absent for
 *     a fresh layer
 */
public record LayerState(
        String name, boolean frozen, @Nullable String copiedFrom, List<Parameter> parameters) {
    public LayerState {
        requireNonNull(name, "name is null");
        if (copiedFrom != null) {
            BlobRef.requireSha256(copiedFrom, "copiedFrom");
        }
        parameters = List.copyOf(parameters);
    }

    public LayerState with(List<Parameter> others) {
        return new LayerState(name, frozen, copiedFrom, others);
    }
}
