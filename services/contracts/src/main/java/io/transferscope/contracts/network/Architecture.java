package io.transferscope.contracts.network;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A network with its input and output: what is trained. Its layers fit to each other, and some
 * trainer may hold it.
 *
 * @param imageSize height and width of the input in pixels; it has 3 channels
 * @param classes units of the output layer
 */
public record Architecture(int imageSize, int classes, List<Layer> layers) {
    /** Images are always RGB. */
    public static final int CHANNELS = 3;

    /** Height and width of the largest images. */
    public static final int MAX_IMAGE_SIZE = 512;

    /** Far more than any network has, with those in blocks. */
    private static final int MOST_LAYERS = 1_000;

    public Architecture {
        layers = List.copyOf(layers);
        if (imageSize < 1 || imageSize > MAX_IMAGE_SIZE) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "imageSize must be from 1 to %d, but is %d",
                            MAX_IMAGE_SIZE,
                            imageSize));
        }
        if (classes < 2) {
            throw new IllegalArgumentException("classes must be at least 2: " + classes);
        }
        int all = layers.stream().mapToInt(Architecture::count).sum();
        if (all > MOST_LAYERS) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT, "%d layers are given, more than %d", all, MOST_LAYERS));
        }
        if (layers.isEmpty() || !(layers.get(layers.size() - 1) instanceof Layer.Output)) {
            throw new IllegalArgumentException("the last layer must be the output");
        }
        LayerPlacement.of(imageSize, classes, layers);
    }

    private static int count(Layer layer) {
        return layer instanceof Layer.Residual block ? 1 + block.layers().size() : 1;
    }

    /** Layers that n can count: convolutions, residual blocks and dense layers. */
    public static int copyableLayers(List<Layer> layers) {
        return (int)
                layers.stream().filter(l -> l.isCounted() && !(l instanceof Layer.Output)).count();
    }

    public int copyableLayers() {
        return copyableLayers(layers);
    }

    /**
     * Every layer with its name and shapes.
     *
     * @throws LayerException where one does not fit to what comes before it, or is too large
     */
    public List<PlacedLayer> place() {
        return LayerPlacement.of(imageSize, classes, layers);
    }

    /**
     * What a layer makes of an image, or of what other layers made of one.
     *
     * @throws LayerException where it does not fit
     */
    public static Shape after(Layer layer, Shape before) {
        if (!(layer instanceof Layer.Residual block)) {
            return LayerShapes.after("layer", layer, before, false, 1);
        }
        Shape shape = before;
        for (Layer inner : block.layers()) {
            shape = after(inner, shape);
        }
        return shape;
    }

    /** The first layer to which a batch of one image says nothing, where there is one. */
    public Optional<PlacedLayer> needsSeveralImages() {
        return place().stream().filter(PlacedLayer::needsSeveralImages).findFirst();
    }

    /** Whether this layer lies within the first n weight layers, with all that belongs to them. */
    public static boolean isWithin(PlacedLayer layer, int copiedLayers) {
        return copiedLayers > 0 && layer.weightLayer() <= copiedLayers;
    }
}
