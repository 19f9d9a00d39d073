package io.transferscope.contracts.network;

import java.util.List;

/**
 * How the layers of a network take part in its training.
 *
 * @param fixed frozen, and the same for an image whenever it is seen: computed once for each image
 * @param disturbed frozen too, but after a dropout: computed in each iteration, without a backward
 *     pass
 * @param trained all others
 */
public record LayerPartition(
        List<PlacedLayer> fixed, List<PlacedLayer> disturbed, List<PlacedLayer> trained) {
    /** Divides a network whose first n weight layers are frozen. */
    public static LayerPartition of(Architecture network, int frozenLayers) {
        List<PlacedLayer> layers = network.place();
        int frozen = 0;
        int dropout = -1;
        for (PlacedLayer layer : layers) {
            if (!Architecture.isWithin(layer, frozenLayers)) {
                break;
            }
            if (layer.layer() instanceof Layer.Dropout) {
                dropout = dropout < 0 ? layer.position() : dropout;
            } else {
                // A dropout that no frozen layer follows is computed with the trained ones.
                frozen = layer.position() + 1;
            }
        }
        int fixed = dropout < 0 ? frozen : Math.min(dropout, frozen);
        return new LayerPartition(
                layers.subList(0, fixed),
                layers.subList(fixed, frozen),
                layers.subList(frozen, layers.size()));
    }
}
