package io.transferscope.contracts.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Gives the layers of a network, and those of its blocks, their names and shapes. */
final class LayerPlacement {
    private final int classes;
    private final LayerNames names = new LayerNames();
    private final NetworkSize size = new NetworkSize();
    private final List<PlacedLayer> placed = new ArrayList<>();
    private Shape shape;
    private int weightLayer;
    private boolean flat;

    private LayerPlacement(int imageSize, int classes) {
        shape = new Shape(Architecture.CHANNELS, imageSize);
        this.classes = classes;
    }

    /**
     * Places all layers of a network.
     *
     * @throws LayerException where one does not fit to what comes before it, or is too large
     */
    static List<PlacedLayer> of(int imageSize, int classes, List<Layer> layers) {
        LayerPlacement placement = new LayerPlacement(imageSize, classes);
        layers.forEach(placement::add);
        return List.copyOf(placement.placed);
    }

    private void add(Layer layer) {
        int position = placed.size();
        String path = LayerException.at(position);
        if (position > 0 && placed.get(position - 1).layer() instanceof Layer.Output) {
            throw new LayerException(
                    LayerException.at(position - 1), "output must be the last layer");
        }
        if (layer.isCounted()) {
            weightLayer++;
        }
        Shape next = LayerShapes.after(path, layer, shape, flat, classes);
        String name = names.next(layer, weightLayer);
        PlacedLayer place =
                layer instanceof Layer.Residual block
                        ? block(path, name, block)
                        : new PlacedLayer(position, name, layer, weightLayer, shape, next);
        size.add(path, place);
        flat |= layer instanceof Layer.Dense;
        placed.add(place);
        shape = place.output();
    }

    private PlacedLayer block(String path, String name, Layer.Residual block) {
        List<PlacedLayer> inner = within(path, block.layers(), "");
        Shape output = inner.get(inner.size() - 1).output();
        List<PlacedLayer> shortcut =
                switch (block.shortcut()) {
                    case NONE -> List.of();
                    case IDENTITY -> {
                        requireSame(path, output);
                        yield List.of();
                    }
                    case PAD -> {
                        requireSameSize(path, block, output);
                        requireRoom(path, output);
                        yield List.of();
                    }
                    case PROJECTION -> {
                        requireSameSize(path, block, output);
                        requireStride(path, block);
                        yield within(path, projection(block, output), "shortcut-");
                    }
                };
        return new PlacedLayer(
                placed.size(), name, block, weightLayer, shape, output, inner, shortcut);
    }

    /** The layers of a block, which have names of their own in it. */
    private List<PlacedLayer> within(String path, List<Layer> layers, String prefix) {
        List<PlacedLayer> within = new ArrayList<>();
        LayerNames own = new LayerNames();
        Shape reached = shape;
        int convolutions = 0;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            convolutions += layer.isCounted() ? 1 : 0;
            Shape next =
                    LayerShapes.after(
                            path + "." + LayerException.at(i), layer, reached, false, classes);
            within.add(
                    new PlacedLayer(
                            i,
                            prefix + own.next(layer, convolutions),
                            layer,
                            weightLayer,
                            reached,
                            next));
            reached = next;
        }
        return within;
    }

    /** Normalised as the block's last layer that is. */
    private static List<Layer> projection(Layer.Residual block, Shape output) {
        Optional<Layer> normalization =
                block.layers().stream()
                        .filter(Layer.BatchNormalization.class::isInstance)
                        .reduce((before, last) -> last)
                        .map(Layer.BatchNormalization.class::cast)
                        .map(n -> n.with(Activation.IDENTITY));
        Layer convolution =
                new Layer.Convolution(
                        output.channels(),
                        1,
                        block.stride(),
                        0,
                        Activation.IDENTITY,
                        null,
                        null,
                        normalization.isEmpty());
        return Stream.concat(Stream.of(convolution), normalization.stream()).toList();
    }

    private void requireSame(String path, Shape output) {
        if (!shape.equals(output)) {
            throw new LayerException(
                    path,
                    String.format(
                            Locale.ROOT,
                            "shortcut identity adds %s to %s, which do not fit: use projection or pad",
                            shape,
                            output));
        }
    }

    private void requireSameSize(String path, Layer.Residual block, Shape output) {
        int size = (shape.size() - 1) / block.stride() + 1;
        if (size != output.size()) {
            throw new LayerException(
                    path,
                    String.format(
                            Locale.ROOT,
                            "with stride %d, %d pixels make %d for the shortcut, but its layers make %d: pad them",
                            block.stride(),
                            shape.size(),
                            size,
                            output.size()));
        }
    }

    /** The projection makes in one stride what the layers make in several. */
    private static void requireStride(String path, Layer.Residual block) {
        if (block.stride() > Layer.MAX_PIXELS) {
            throw new LayerException(
                    path,
                    String.format(
                            Locale.ROOT,
                            "the strides of its layers are more than %d pixels together, too many for a"
                                    + " projection",
                            Layer.MAX_PIXELS));
        }
    }

    private void requireRoom(String path, Shape output) {
        if (output.channels() < shape.channels()) {
            throw new LayerException(
                    path,
                    String.format(
                            Locale.ROOT,
                            "shortcut pad cannot make %d channels of %d: use projection",
                            output.channels(),
                            shape.channels()));
        }
    }
}
