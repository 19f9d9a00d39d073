package io.transferscope.contracts.network;

import static io.transferscope.contracts.network.Activation.RELU;
import static io.transferscope.contracts.network.PoolingMethod.MAX;

import java.util.ArrayList;
import java.util.List;

/** Networks of the literature whose layers follow each other without shortcuts. */
final class ChainNetworks {
    private static final int UNITS = 4096;

    private ChainNetworks() {}

    /** Five 3×3 convolutions with pooling after the 1st, 2nd and 5th, then two dense layers. */
    static List<Layer> small(List<Integer> filters, int units, double dropout) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < filters.size(); i++) {
            layers.add(new Layer.Convolution(filters.get(i), 3, 1, 1, RELU));
            if (i == 0 || i == 1 || i == 4) {
                layers.add(new Layer.Pooling(MAX, 2, 2));
            }
        }
        addClassifier(layers, units, dropout);
        return layers;
    }

    /** Convolutions 2, 4 and 5 see half of the channels each, and normalisation follows pooling. */
    static List<Layer> caffenet() {
        Layer pool = new Layer.Pooling(MAX, 3, 2);
        // Caffe's alpha of 1e-4 is shared among the 5 channels, ours is each channel's.
        Layer norm = new Layer.LocalResponse(5, 1e-4 / 5, 0.75, 1);
        List<Layer> layers = new ArrayList<>();
        layers.addAll(List.of(new Layer.Convolution(96, 11, 4, 0, RELU), pool, norm));
        layers.addAll(List.of(grouped(256, 5, 2), pool, norm));
        layers.add(new Layer.Convolution(384, 3, 1, 1, RELU));
        layers.add(grouped(384, 3, 1));
        layers.addAll(List.of(grouped(256, 3, 1), pool));
        addClassifier(layers, UNITS, 0.5);
        return layers;
    }

    private static Layer grouped(int filters, int kernel, int padding) {
        return new Layer.Convolution(filters, kernel, 1, padding, RELU, 2, null, null);
    }

    static List<Layer> alexnet() {
        Layer pool = new Layer.Pooling(MAX, 3, 2);
        List<Layer> layers = new ArrayList<>();
        layers.addAll(List.of(new Layer.Convolution(64, 11, 4, 2, RELU), pool));
        layers.addAll(List.of(new Layer.Convolution(192, 5, 1, 2, RELU), pool));
        for (int filters : List.of(384, 256, 256)) {
            layers.add(new Layer.Convolution(filters, 3, 1, 1, RELU));
        }
        layers.add(pool);
        for (int i = 0; i < 2; i++) {
            layers.add(new Layer.Dropout(0.5));
            layers.add(new Layer.Dense(UNITS, RELU));
        }
        layers.add(new Layer.Output());
        return layers;
    }

    /**
     * Five stages of 3×3 convolutions, each ending with pooling; then two dense layers.
     *
     * @param convolutions of each stage
     */
    static List<Layer> vgg(int... convolutions) {
        List<Layer> layers = new ArrayList<>();
        int filters = 64;
        for (int count : convolutions) {
            for (int i = 0; i < count; i++) {
                layers.add(new Layer.Convolution(filters, 3, 1, 1, RELU));
            }
            layers.add(new Layer.Pooling(MAX, 2, 2));
            filters = Math.min(2 * filters, 512);
        }
        addClassifier(layers, UNITS, 0.5);
        return layers;
    }

    private static void addClassifier(List<Layer> layers, int units, double dropout) {
        for (int i = 0; i < 2; i++) {
            layers.add(new Layer.Dense(units, RELU));
            layers.add(new Layer.Dropout(dropout));
        }
        layers.add(new Layer.Output());
    }
}
