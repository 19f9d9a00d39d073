package io.transferscope.contracts.network;

import java.util.List;

/**
 * A layer at its place in a network.
 *
 * @param position index in the specification, from 0
 * @param name unique in the network, such as conv1, pool1, fc6, drop6
 * @param weightLayer number of the convolution or dense layer that this layer is or belongs to,
 *     from 1; 0 before the first
 * @param input shape of one example before this layer
 * @param output shape of one example after this layer
 */
public record PlacedLayer(
        int position, String name, Layer layer, int weightLayer, Shape input, Shape output) {

    /** The arrays that this layer learns or keeps, in the order of the manifest. */
    public List<ParameterShape> parameters() {
        if (layer instanceof Layer.Convolution conv) {
            int fanIn = input.channels() * conv.kernel() * conv.kernel();
            return List.of(
                    ParameterShape.weights(
                            fanIn, conv.filters(), input.channels(), conv.kernel(), conv.kernel()),
                    ParameterShape.bias(conv.filters()));
        }
        if (layer instanceof Layer.Dense || layer instanceof Layer.Output) {
            int units = output.channels();
            return List.of(
                    ParameterShape.weights(input.elements(), input.elements(), units),
                    ParameterShape.bias(units));
        }
        if (layer instanceof Layer.BatchNormalization) {
            return ParameterShape.batchNormalization(input.channels());
        }
        return List.of();
    }

    /**
     * Whether this layer normalises, over a batch, what each image has one value of: that of a
     * batch of one image has no variance, and becomes zero whatever the image shows.
     */
    public boolean needsSeveralImages() {
        return layer instanceof Layer.BatchNormalization && input.size() == 1;
    }
}
