package io.transferscope.contracts.network;

import java.util.List;
import java.util.stream.Stream;

/**
 * A layer at its place in a network.
 *
 * @param position index in the specification, from 0; within a block, in the block
 * @param name unique in the network, such as conv1, pool1, fc6, drop6; within a block, in the block
 * @param weightLayer number of the layer that n counts and that this layer is or belongs to, from
 *     1; 0 before the first
 * @param input shape of one example before this layer
 * @param output shape of one example after this layer
 * @param inner the layers of a residual block, placed; none of any other layer
 * @param shortcut the layers through which a block's inputs are added to its outputs; none where
 *     they are added as they are, or padded
 */
public record PlacedLayer(
        int position,
        String name,
        Layer layer,
        int weightLayer,
        Shape input,
        Shape output,
        List<PlacedLayer> inner,
        List<PlacedLayer> shortcut) {
    public PlacedLayer {
        inner = List.copyOf(inner);
        shortcut = List.copyOf(shortcut);
    }

    /** One that contains no other. */
    public PlacedLayer(
            int position, String name, Layer layer, int weightLayer, Shape input, Shape output) {
        this(position, name, layer, weightLayer, input, output, List.of(), List.of());
    }

    /**
     * The arrays that this layer learns or keeps, in the order of the manifest. Those of a block
     * are all its layers', under names such as conv1.W.
     */
    public List<ParameterShape> parameters() {
        if (layer instanceof Layer.Convolution conv) {
            int channels = input.channels() / conv.groupCount();
            ParameterShape weights =
                    ParameterShape.weights(
                            channels * conv.kernel() * conv.kernel(),
                            conv.filters(),
                            channels,
                            conv.kernel(),
                            conv.kernel());
            return conv.hasBias()
                    ? List.of(weights, ParameterShape.bias(conv.filters()))
                    : List.of(weights);
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
        return Stream.concat(inner.stream(), shortcut.stream())
                .flatMap(each -> each.parameters().stream().map(p -> p.of(each)))
                .toList();
    }

    /** Numbers that this layer, with all that it contains, makes of one image. */
    public long outputs() {
        return (long) output.channels() * output.size() * output.size()
                + Stream.concat(inner.stream(), shortcut.stream())
                        .mapToLong(PlacedLayer::outputs)
                        .sum();
    }

    /**
     * Whether this layer normalises, over a batch, what each image has one value of: that of a
     * batch of one image has no variance, and becomes zero whatever the image shows.
     */
    public boolean needsSeveralImages() {
        return layer instanceof Layer.BatchNormalization && input.size() == 1
                || inner.stream().anyMatch(PlacedLayer::needsSeveralImages)
                || shortcut.stream().anyMatch(PlacedLayer::needsSeveralImages);
    }
}
