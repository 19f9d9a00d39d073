package io.transferscope.weights.file;

import io.transferscope.contracts.network.Layer;
import java.util.List;
import java.util.Map;

/**
 * Arrays of one network.
 *
 * @param imageSize height and width of its images in pixels
 * @param classes its outputs
 * @param arrays by the name of the placed layer and that of its parameter: conv1, W
 */
public record NetworkWeights(
        List<Layer> layers,
        int imageSize,
        int classes,
        Map<String, Map<String, ArraySource>> arrays) {
    public NetworkWeights {
        layers = List.copyOf(layers);
        arrays = Map.copyOf(arrays);
    }
}
