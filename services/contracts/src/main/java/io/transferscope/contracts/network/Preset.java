package io.transferscope.contracts.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Networks that a request can ask for by name; all have the paper's 8 weight layers. */
public enum Preset {
    /**
     * Small enough for a first look within minutes on a laptop. Of its few dense units fewer are
     * dropped: with half of them gone it learns next to nothing in that time.
     */
    THIN_32("thin-32", alexNetLike(List.of(8, 16, 24, 24, 16), 64, 0.2)),
    /** AlexNet's order of layers for images of 32×32 pixels. */
    ALEXNET_32("alexnet-32", alexNetLike(List.of(32, 64, 96, 96, 64), 256, 0.5));

    private final String label;
    private final List<Layer> layers;

    Preset(String label, List<Layer> layers) {
        this.label = label;
        this.layers = layers;
    }

    public String label() {
        return label;
    }

    public List<Layer> layers() {
        return layers;
    }

    public static Optional<Preset> find(String label) {
        return Arrays.stream(values()).filter(p -> p.label.equals(label)).findFirst();
    }

    public static String labels() {
        return Arrays.stream(values()).map(Preset::label).collect(Collectors.joining(", "));
    }

    /** Five 3×3 convolutions with pooling after the 1st, 2nd and 5th, then two dense layers. */
    private static List<Layer> alexNetLike(List<Integer> filters, int units, double dropout) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < filters.size(); i++) {
            layers.add(new Layer.Convolution(filters.get(i), 3, 1, 1, Activation.RELU));
            if (i == 0 || i == 1 || i == 4) {
                layers.add(new Layer.Pooling(PoolingMethod.MAX, 2, 2));
            }
        }
        for (int i = 0; i < 2; i++) {
            layers.add(new Layer.Dense(units, Activation.RELU));
            layers.add(new Layer.Dropout(dropout));
        }
        layers.add(new Layer.Output());
        return List.copyOf(layers);
    }
}
