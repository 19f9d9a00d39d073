package io.transferscope.learning;

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
            confirm(layer, start.layers().get(layer.place()), arrays);
        }
        return result.apply(new CheckpointManifest(start.job(), stored, provenance));
    }

    /** Every array under the name and shape that it had. */
    private static LayerState stored(CopiedLayer layer, LayerState before, ArrayStore arrays) {
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < before.parameters().size(); i++) {
            Parameter old = before.parameters().get(i);
            parameters.add(
                    isKept(layer, old)
                            ? old
                            : Parameter.stored(
                                    old.name(), old.shape(), layer.arrays().get(i).store(arrays)));
        }
        return before.with(parameters);
    }

    private static boolean isKept(CopiedLayer layer, Parameter parameter) {
        return layer.frozen() && parameter.blob() != null;
    }

    /**
     * An array that is kept may have been lost since it was read: it is here to be stored again. Of
     * those that are stored now, the store itself has said that they are there.
     *
     * @throws InvalidBlobException where a missing blob is not the array that was read from it
     */
    private void confirm(CopiedLayer layer, LayerState before, ArrayStore arrays) {
        for (int i = 0; i < before.parameters().size(); i++) {
            Parameter parameter = before.parameters().get(i);
            BlobRef blob = parameter.blob();
            if (blob == null || !isKept(layer, parameter) || arrays.contains(blob)) {
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
