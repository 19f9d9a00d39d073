package io.transferscope.learning.engine;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PlacedLayer;
import java.util.List;
import java.util.Set;

/** Refuses layers that an engine does not compute yet. */
public final class PlainLayers {
    private static final Set<Activation> ACTIVATIONS =
            Set.of(Activation.RELU, Activation.TANH, Activation.IDENTITY);

    private PlainLayers() {}

    /**
     * @throws UnsupportedNetworkException where there is one
     */
    public static void require(List<PlacedLayer> layers) {
        for (PlacedLayer layer : layers) {
            if (!isPlain(layer.layer())) {
                throw new UnsupportedNetworkException(layer.name() + " cannot be computed");
            }
        }
    }

    private static boolean isPlain(Layer layer) {
        if (layer instanceof Layer.Convolution conv) {
            return conv.groups() == null
                    && conv.dilation() == null
                    && conv.bias() == null
                    && ACTIVATIONS.contains(conv.activation());
        } else if (layer instanceof Layer.Pooling pool) {
            return pool.padding() == null && pool.ceil() == null;
        } else if (layer instanceof Layer.BatchNormalization norm) {
            return norm.epsilon() == null
                    && norm.momentum() == null
                    && ACTIVATIONS.contains(norm.activation());
        } else if (layer instanceof Layer.Dense dense) {
            return ACTIVATIONS.contains(dense.activation());
        }
        return !(layer instanceof Layer.GlobalPooling || layer instanceof Layer.Residual);
    }
}
