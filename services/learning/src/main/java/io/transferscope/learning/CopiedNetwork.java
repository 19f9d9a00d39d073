package io.transferscope.learning;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.LayerState;
import io.transferscope.contracts.checkpoint.Parameter;
import io.transferscope.contracts.checkpoint.Provenance;
import io.transferscope.learning.data.ArrayStore;
import io.transferscope.learning.data.InvalidBlobException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A trained network as copies of its arrays.
 *
 * @param start what it was trained from
 * @param layers those with arrays
 * @param copies what is to be removed in the end
 * @param result what the training ends with, of the manifest of stored arrays
 */
record CopiedNetwork(
        CheckpointManifest start,
        Provenance provenance,
        List<CopiedLayer> layers,
        ArrayStore store,
        ArrayCopies copies,
        Function<CheckpointManifest, TrainedNetwork> result)
        implements UnstoredNetwork {
    private static final Logger LOG = LoggerFactory.getLogger(CopiedNetwork.class);

    /**
     * The arrays of one layer.
     *
     * @param place of the layer in the network
     */
    record CopiedLayer(int place, boolean frozen, List<ArrayCopy> arrays) {}

    /** What is frozen keeps the very blobs that it started from. */
    @Override
    public TrainedNetwork store(Runnable pause) {
        ArrayStore arrays = new PausingStore(store, pause);
        List<LayerState> stored = new ArrayList<>(start.layers());
        for (CopiedLayer layer : layers) {
            stored.set(layer.place(), stored(layer, start.layers().get(layer.place()), arrays));
        }
        for (CopiedLayer layer : layers) {
            confirm(layer, stored.get(layer.place()), arrays);
        }
        return result.apply(new CheckpointManifest(start.job(), stored, provenance));
    }

    /** Every array under the name and shape that it had. */
    private static LayerState stored(CopiedLayer layer, LayerState before, ArrayStore arrays) {
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < before.parameters().size(); i++) {
            Parameter old = before.parameters().get(i);
            boolean kept = layer.frozen() && old.blob() != null;
            parameters.add(
                    kept
                            ? old
                            : Parameter.stored(
                                    old.name(), old.shape(), layer.arrays().get(i).store(arrays)));
        }
        return before.with(parameters);
    }

    /**
     * An array that was in the store before it was stored now may have been swept away as garbage
     * since, and one that is kept may have been lost: both are here to be stored again.
     *
     * @throws InvalidBlobException where a missing blob is not the array that was read from it
     */
    private void confirm(CopiedLayer layer, LayerState state, ArrayStore arrays) {
        for (int i = 0; i < state.parameters().size(); i++) {
            BlobRef blob =
                    requireNonNull(state.parameters().get(i).blob(), "a stored array has its blob");
            if (arrays.contains(blob)) {
                continue;
            }
            LOG.warn(
                    "Blob is missing, storing it again job={} blob={}",
                    start.job().id(),
                    blob.sha256());
            if (!layer.arrays().get(i).store(arrays).equals(blob)) {
                throw new InvalidBlobException(blob, "is missing in the store");
            }
        }
    }

    @Override
    public void close() {
        copies.close();
    }
}
