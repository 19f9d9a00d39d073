package io.transferscope.weights.matching;

import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.NetworkWeights;
import io.transferscope.weights.file.WeightsException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Matches a network with a file that has its layers too: they must be the same. */
final class FileNetwork {
    private FileNetwork() {}

    /**
     * Exports leave out dropouts, which are no part of what is computed, and name no array.
     *
     * @throws WeightsException where it is another network
     */
    static Matching match(List<Layer> layers, int imageSize, NetworkWeights own)
            throws WeightsException {
        requireSame(computed(layers), computed(own.layers()));
        Architecture network = CheckedNetwork.of(imageSize, own.classes(), layers);
        for (NetworkArray array : NetworkArray.of(network)) {
            ArraySource source =
                    own.arrays()
                            .getOrDefault(array.layer(), Map.of())
                            .get(array.parameter().name());
            if (source == null || !source.shape().equals(array.shape())) {
                throw new WeightsException(
                        String.format(
                                Locale.ROOT,
                                "does not match the network: %s is of shape %s, but the file's of %s; it is for images of %d×%d pixels",
                                array.name(),
                                array.shape(),
                                source == null ? "none" : source.shape(),
                                own.imageSize(),
                                own.imageSize()));
            }
        }
        NetworkWeights weights = new NetworkWeights(layers, imageSize, own.classes(), own.arrays());
        return new Matching(weights, List.of(), "the graph");
    }

    private static List<Layer> computed(List<Layer> layers) {
        return layers.stream().filter(layer -> !(layer instanceof Layer.Dropout)).toList();
    }

    private static void requireSame(List<Layer> asked, List<Layer> own) throws WeightsException {
        for (int i = 0; i < Math.max(asked.size(), own.size()); i++) {
            String ours = i < asked.size() ? asked.get(i).toString() : "nothing";
            String theirs = i < own.size() ? own.get(i).toString() : "nothing";
            if (!ours.equals(theirs)) {
                throw new WeightsException(
                        String.format(
                                Locale.ROOT,
                                "has layers of its own, which are not those asked for: without"
                                        + " dropouts, layer %d is %s, but in the file %s; leave out"
                                        + " preset and layers to take the file's",
                                i + 1,
                                ours,
                                theirs));
            }
        }
    }
}
