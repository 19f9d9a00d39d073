package io.transferscope.learning.engine;

import static io.transferscope.contracts.network.Activation.IDENTITY;
import static io.transferscope.contracts.network.Activation.RELU;
import static io.transferscope.contracts.network.Activation.TANH;
import static io.transferscope.contracts.network.PoolingMethod.AVERAGE;
import static io.transferscope.contracts.network.PoolingMethod.MAX;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.Layer.BatchNormalization;
import io.transferscope.contracts.network.Layer.Convolution;
import io.transferscope.contracts.network.Layer.Dense;
import io.transferscope.contracts.network.Layer.Dropout;
import io.transferscope.contracts.network.Layer.LocalResponse;
import io.transferscope.contracts.network.Layer.Output;
import io.transferscope.contracts.network.Layer.Pooling;
import io.transferscope.contracts.network.Preset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Networks with every kind of layer, alone and together, that a request can have. */
final class TestingNetworks {
    private final List<TestingNetwork> networks = new ArrayList<>();

    private TestingNetworks() {}

    static List<TestingNetwork> all() {
        TestingNetworks all = new TestingNetworks();
        all.addConvolutions();
        all.addPoolings();
        all.addNormalizations();
        all.addDropouts();
        all.addFlat();
        all.addWhole();
        all.networks.addAll(TestingVariants.all());
        all.networks.addAll(TestingResiduals.all());
        all.networks.addAll(TestingRecipes.all());
        return List.copyOf(all.networks);
    }

    /** With so many images that some decision is always near to a tie. */
    static TestingNetwork ofManyImages() {
        return TestingNetwork.of("thin-32", 32, Preset.THIN_32.layers().toArray(Layer[]::new))
                .batches(64, 64);
    }

    private void add(String name, int imageSize, Layer... layers) {
        networks.add(TestingNetwork.of(name, imageSize, layers));
    }

    /** Below and above what is tested are convolutions that need its slopes. */
    private void between(String name, int channels, int imageSize, Layer... layers) {
        List<Layer> all = new ArrayList<>();
        all.add(conv(channels, 3, 1, 1, IDENTITY));
        all.addAll(List.of(layers));
        all.add(conv(4, 1, 1, 0, TANH));
        all.add(new Output());
        add(name, imageSize, all.toArray(Layer[]::new));
    }

    private static Convolution conv(
            int filters, int kernel, int stride, int padding, Activation activation) {
        return new Convolution(filters, kernel, stride, padding, activation);
    }

    private void addConvolutions() {
        int[][] shapes = {
            {1, 1, 0},
            {1, 2, 0},
            {2, 1, 0},
            {3, 1, 0},
            {3, 1, 1},
            {3, 2, 1},
            {3, 4, 1},
            {5, 1, 2},
            {5, 2, 0},
            {7, 2, 3},
            {11, 4, 2},
            {11, 1, 5}
        };
        for (int[] shape : shapes) {
            String name =
                    String.format(
                            Locale.ROOT,
                            "conv kernel %d stride %d padding %d",
                            shape[0],
                            shape[1],
                            shape[2]);
            between(name, 8, 13, conv(6, shape[0], shape[1], shape[2], RELU));
        }
        between("conv wider than its image", 8, 3, conv(6, 5, 1, 3, RELU));
        for (int channels : new int[] {1, 5, 16, 24, 96}) {
            add(
                    "conv channels " + channels,
                    8,
                    conv(channels, 3, 1, 1, RELU),
                    conv(channels, 3, 1, 1, RELU),
                    new Output());
        }
        for (Activation activation : Activation.values()) {
            between("conv " + activation, 5, 7, conv(8, 3, 1, 1, activation));
        }
        for (int size : new int[] {1, 2, 17}) {
            add("image size " + size, size, conv(8, 3, 1, 1, RELU), new Output());
        }
    }

    private void addPoolings() {
        int[][] shapes = {{2, 2}, {3, 2}, {3, 1}, {2, 3}, {11, 1}};
        for (int[] shape : shapes) {
            for (var method : List.of(MAX, AVERAGE)) {
                String name = "pool " + method + " kernel " + shape[0] + " stride " + shape[1];
                between(name, 8, 11, new Pooling(method, shape[0], shape[1]));
            }
        }
        between(
                "pool MAX of ReLU, 5 channels",
                5,
                9,
                conv(5, 3, 1, 1, RELU),
                new Pooling(MAX, 3, 2));
        add("pool MAX first", 8, new Pooling(MAX, 2, 2), conv(4, 3, 1, 1, RELU), new Output());
        add(
                "pool AVERAGE last",
                8,
                conv(8, 3, 1, 1, RELU),
                new Pooling(AVERAGE, 8, 8),
                new Output());
    }

    private void addNormalizations() {
        for (int depth : new int[] {1, 2, 3, 4}) {
            between("lrn depth " + depth, 8, 6, new LocalResponse(depth, 0.3, 0.75, 1));
        }
        between(
                "lrn 24 channels",
                24,
                6,
                conv(24, 3, 1, 1, RELU),
                new LocalResponse(5, 1e-4, 0.75, 2));
        between("lrn deeper than its channels", 3, 6, new LocalResponse(9, 0.3, 0.75, 1));
        between("lrn 5 channels", 5, 6, new LocalResponse(5, 0.3, 0.75, 2));
        between("lrn beta 0.5", 8, 6, new LocalResponse(3, 0.3, 0.5, 2));
        between("lrn beta 1", 16, 6, new LocalResponse(5, 0.3, 1, 2));
        add(
                "lrn first",
                6,
                new LocalResponse(3, 0.3, 0.75, 1),
                conv(4, 3, 1, 1, RELU),
                new Output());
        for (Activation activation : Activation.values()) {
            between("batch-norm " + activation, 8, 6, new BatchNormalization(activation));
        }
        between("batch-norm of ReLU", 5, 6, conv(24, 3, 1, 1, RELU), new BatchNormalization(RELU));
        add(
                "batch-norm first",
                6,
                new BatchNormalization(IDENTITY),
                conv(4, 3, 1, 1, RELU),
                new Output());
        add(
                "batch-norm of units",
                4,
                new Dense(12, TANH),
                new BatchNormalization(RELU),
                new Dense(10, IDENTITY),
                new BatchNormalization(TANH),
                new Output());
        add(
                "batch-norm of pixels",
                1,
                new BatchNormalization(IDENTITY),
                new Dense(7, RELU),
                new Output());
    }

    private void addDropouts() {
        between("dropout of conv", 8, 6, new Dropout(0.5));
        between(
                "dropout of 5 channels",
                5,
                5,
                conv(5, 3, 1, 1, RELU),
                new Dropout(0.2),
                new Pooling(MAX, 2, 2));
        between("dropout, lrn", 8, 6, new Dropout(0.3), new LocalResponse(3, 0.3, 0.75, 1));
        between("dropout, batch-norm", 8, 6, new Dropout(0.3), new BatchNormalization(RELU));
        add("dropout first", 5, new Dropout(0.1), conv(4, 3, 1, 1, RELU), new Output());
        add(
                "dropout of units",
                4,
                new Dense(9, RELU),
                new Dropout(0.9),
                new Dense(10, TANH),
                new Dropout(0.5),
                new Output());
        add(
                "dropout twice",
                4,
                new Dense(9, RELU),
                new Dropout(0.3),
                new Dropout(0.3),
                new Output());
    }

    private void addFlat() {
        add("output alone", 5, new Output());
        for (Activation activation : Activation.values()) {
            add(
                    "dense " + activation,
                    5,
                    new Dense(11, activation),
                    new Dense(16, activation),
                    new Output());
        }
        add("dense of one unit", 3, new Dense(1, TANH), new Output());
        add("dense of one pixel", 1, new Dense(8, RELU), new Output());
    }

    private void addWhole() {
        TestingNetwork everything =
                TestingNetwork.of(
                        "everything",
                        12,
                        conv(6, 5, 1, 1, RELU),
                        new LocalResponse(5, 1e-2, 0.75, 2),
                        new Pooling(MAX, 3, 2),
                        conv(8, 3, 1, 1, IDENTITY),
                        new BatchNormalization(RELU),
                        new Pooling(AVERAGE, 2, 2),
                        conv(7, 2, 1, 0, TANH),
                        new Dropout(0.5),
                        new Dense(16, RELU),
                        new Dropout(0.5),
                        new BatchNormalization(IDENTITY),
                        new Dense(10, TANH),
                        new Output());
        networks.add(everything.batches(33, 7));
        // Below the batch normalisation, above it, and above a dropout.
        for (int n : new int[] {1, 3, 5}) {
            networks.add(everything.frozen(n));
        }
        Layer[] thin = Preset.THIN_32.layers().toArray(Layer[]::new);
        networks.add(TestingNetwork.of("thin-32", 32, thin).batches(7, 1));
        for (int n : new int[] {4, 7}) {
            networks.add(TestingNetwork.of("thin-32", 32, thin).frozen(n));
        }
        networks.add(
                TestingNetwork.of(
                                "alexnet-32", 32, Preset.ALEXNET_32.layers().toArray(Layer[]::new))
                        .batches(1, 1));
        TestingNetwork small =
                TestingNetwork.of(
                        "small",
                        8,
                        conv(8, 3, 1, 1, RELU),
                        new Pooling(MAX, 2, 2),
                        new Dense(8, RELU),
                        new Output());
        networks.add(small.batches(1, 1));
        networks.add(small.batches(3, 1));
        networks.add(small.batches(33, 2));
        networks.add(small.batches(64, 63));
    }
}
