package io.transferscope.contracts.network;

import java.util.HashSet;
import java.util.Set;

/** Names layers as the literature does: by type and number of the weight layer. */
final class LayerNames {
    private final Set<String> taken = new HashSet<>();

    String next(Layer layer, int weightLayer) {
        String name = prefix(layer) + weightLayer;
        char suffix = 'b';
        String unique = name;
        while (!taken.add(unique)) {
            unique = name + suffix++;
        }
        return unique;
    }

    private static String prefix(Layer layer) {
        if (layer instanceof Layer.Convolution) {
            return "conv";
        } else if (layer instanceof Layer.Pooling || layer instanceof Layer.GlobalPooling) {
            return "pool";
        } else if (layer instanceof Layer.Residual) {
            return "block";
        } else if (layer instanceof Layer.LocalResponse) {
            return "lrn";
        } else if (layer instanceof Layer.BatchNormalization) {
            return "bn";
        } else if (layer instanceof Layer.Dropout) {
            return "drop";
        }
        return "fc";
    }
}
