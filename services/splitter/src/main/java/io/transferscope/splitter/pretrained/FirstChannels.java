package io.transferscope.splitter.pretrained;

import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.weights.file.WeightsException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The weights through which a network sees the colours of its images, which are swapped so that one
 * trained on blue, green, red takes red, green, blue.
 */
final class FirstChannels {
    /** For a network that takes colours as they are. */
    static final FirstChannels NONE = new FirstChannels(null);

    private final @Nullable PlacedLayer first;

    private FirstChannels(@Nullable PlacedLayer first) {
        this.first = first;
    }

    /**
     * @throws WeightsException where the network does not begin with a convolution that sees all
     *     channels
     */
    static FirstChannels of(List<PlacedLayer> layers) throws WeightsException {
        PlacedLayer first = layers.get(0);
        if (first.layer() instanceof Layer.Convolution conv && conv.groupCount() == 1) {
            return new FirstChannels(first);
        }
        throw new WeightsException(
                "cannot be used with channels bgr, as its network does not begin with a convolution"
                        + " of all channels: save weights that take rgb");
    }

    boolean isWeights(PlacedLayer layer, ParameterShape parameter) {
        return first != null && first.name().equals(layer.name()) && parameter.name().equals("W");
    }

    /** Swaps the first channel and the last one of each filter. */
    void swap(float[] weights) {
        if (first == null) {
            return;
        }
        int kernel = ((Layer.Convolution) first.layer()).kernel();
        int plane = kernel * kernel;
        int filter = first.input().channels() * plane;
        for (int begin = 0; begin < weights.length; begin += filter) {
            for (int i = begin; i < begin + plane; i++) {
                int other = i + filter - plane;
                float red = weights[i];
                weights[i] = weights[other];
                weights[other] = red;
            }
        }
    }
}
