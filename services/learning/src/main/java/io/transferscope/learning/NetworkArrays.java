package io.transferscope.learning;

import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.Parameter;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.learning.CopiedNetwork.CopiedLayer;
import io.transferscope.learning.data.ArrayStore;
import io.transferscope.learning.engine.Network;
import io.transferscope.learning.engine.Segment;
import java.util.ArrayList;
import java.util.List;

/** A network from the manifest that it starts from to the copies of its arrays. */
final class NetworkArrays {
    private final CheckpointManifest start;
    private final ArrayStore store;
    private final Network network;

    /** Gives a network its parameters. */
    NetworkArrays(CheckpointManifest start, Network network, ArrayStore store) {
        this.start = start;
        this.store = store;
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
                        layer,
                        shapes.get(i),
                        values -> ParameterValues.fill(parameter, store, values));
            }
        }
    }

    /** The network's arrays as they are now; copied also where they are frozen: blobs get lost. */
    List<CopiedLayer> copy(ArrayCopies copies) {
        List<CopiedLayer> layers = new ArrayList<>();
        for (Segment segment : network.segments()) {
            for (PlacedLayer layer : segment.layers()) {
                boolean isFrozen = segment != network.trained();
                layers.add(
                        new CopiedLayer(layer.position(), isFrozen, copy(segment, layer, copies)));
            }
        }
        return layers;
    }

    private List<ArrayCopy> copy(Segment segment, PlacedLayer layer, ArrayCopies copies) {
        List<Parameter> parameters = start.layers().get(layer.position()).parameters();
        List<ArrayCopy> arrays = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            List<Integer> shape = parameters.get(i).shape();
            arrays.add(
                    segment.get(
                            layer,
                            layer.parameters().get(i),
                            values -> copies.copy(shape, values)));
        }
        return arrays;
    }
}
