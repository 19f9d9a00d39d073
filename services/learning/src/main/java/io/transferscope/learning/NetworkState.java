package io.transferscope.learning;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.LayerState;
import io.transferscope.contracts.checkpoint.Parameter;
import io.transferscope.contracts.checkpoint.Provenance;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.learning.data.ArrayStore;
import io.transferscope.learning.data.InvalidBlobException;
import io.transferscope.learning.engine.Network;
import io.transferscope.learning.engine.Segment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A network between two manifests: the one that it starts from, and the one that it becomes. */
final class NetworkState {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkState.class);

    private final CheckpointManifest start;
    private final ArrayStore store;
    private final Path scratch;
    private final Network network;

    /**
     * Gives a network its parameters.
     *
     * @param scratch directory for temporary files
     */
    NetworkState(CheckpointManifest start, Network network, ArrayStore store, Path scratch) {
        this.start = start;
        this.store = store;
        this.scratch = scratch;
        this.network = network;
        network.segments().forEach(this::load);
    }

    private void load(Segment segment) {
        for (PlacedLayer layer : segment.layers()) {
            List<ParameterShape> shapes = layer.parameters();
            List<Parameter> parameters = start.layers().get(layer.position()).parameters();
            for (int i = 0; i < shapes.size(); i++) {
                Parameter parameter = parameters.get(i);
                segment.set(
                        layer, shapes.get(i), values -> Parameters.fill(parameter, store, values));
            }
        }
    }

    /**
     * The network as it is now, with every array in the store; what is frozen keeps the very blobs
     * that it started from.
     */
    CheckpointManifest manifest(Provenance provenance) {
        List<LayerState> layers = new ArrayList<>(start.layers());
        for (Segment segment : network.segments()) {
            for (PlacedLayer layer : segment.layers()) {
                int place = layer.position();
                layers.set(place, stored(segment, layer, start.layers().get(place)));
            }
        }
        for (Segment segment : network.segments()) {
            for (PlacedLayer layer : segment.layers()) {
                confirm(segment, layer, layers.get(layer.position()));
            }
        }
        return new CheckpointManifest(start.job(), layers, provenance);
    }

    private LayerState stored(Segment segment, PlacedLayer layer, LayerState before) {
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < before.parameters().size(); i++) {
            Parameter old = before.parameters().get(i);
            boolean kept = segment != network.trained() && old.blob() != null;
            parameters.add(kept ? old : store(segment, layer, i, old));
        }
        return before.with(parameters);
    }

    /** The array as it is now, under the name and shape that it had. */
    private Parameter store(Segment segment, PlacedLayer layer, int index, Parameter named) {
        return segment.get(
                layer,
                layer.parameters().get(index),
                values -> Parameters.store(named.name(), named.shape(), values, store, scratch));
    }

    /**
     * An array that was in the store before it was stored now may have been swept away as garbage
     * since, and one that is kept may have been lost: both are here to be stored again.
     *
     * @throws InvalidBlobException where a missing blob is not the array that was read from it
     */
    private void confirm(Segment segment, PlacedLayer layer, LayerState state) {
        for (int i = 0; i < state.parameters().size(); i++) {
            Parameter parameter = state.parameters().get(i);
            BlobRef blob = requireNonNull(parameter.blob(), "a stored array has its blob");
            if (store.contains(blob)) {
                continue;
            }
            LOG.warn(
                    "Blob is missing, storing it again job={} blob={}",
                    start.job().id(),
                    blob.sha256());
            if (!store(segment, layer, i, parameter).equals(parameter)) {
                throw new InvalidBlobException(blob, "is missing in the store");
            }
        }
    }
}
