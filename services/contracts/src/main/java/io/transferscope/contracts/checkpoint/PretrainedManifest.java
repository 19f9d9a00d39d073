package io.transferscope.contracts.checkpoint;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PlacedLayer;
import java.util.List;

/**
 * What can be copied of a network that was trained elsewhere: all layers but the output, with
 * arrays that are blobs. It says nothing of the file that they were in, so that the same weights
 * are the same network in whichever format they came.
 *
 * @param imageSize height and width in pixels of the images that it is used for
 * @param network its layers as a request spells them, the output too
 * @param layers one for each layer of the network but the output, in its order
 */
public record PretrainedManifest(int imageSize, List<Layer> network, List<LayerState> layers) {
    /** No service reads a larger one: some thousand layers. */
    public static final long MAX_BYTES = 16L << 20;

    public PretrainedManifest {
        network = List.copyOf(network);
        layers = List.copyOf(layers);
        if (layers.stream()
                .flatMap(layer -> layer.parameters().stream())
                .anyMatch(parameter -> parameter.blob() == null)) {
            throw new IllegalArgumentException("all arrays of a pretrained network are stored");
        }
        CheckpointManifest.requireFits(place(imageSize, network), layers);
    }

    /** All layers but the output, which every task has of its own. */
    public static List<PlacedLayer> place(int imageSize, List<Layer> network) {
        int anyClasses = 2;
        List<PlacedLayer> placed = new Architecture(imageSize, anyClasses, network).place();
        return placed.subList(0, placed.size() - 1);
    }

    public byte[] toJson() {
        return Json.write(this);
    }

    /** As which it is stored; its digest is the network's identity. */
    public BlobRef ref() {
        return BlobRef.of(toJson());
    }
}
