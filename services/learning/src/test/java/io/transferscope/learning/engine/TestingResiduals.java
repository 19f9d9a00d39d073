package io.transferscope.learning.engine;

import static io.transferscope.contracts.network.Activation.HARD_SWISH;
import static io.transferscope.contracts.network.Activation.IDENTITY;
import static io.transferscope.contracts.network.Activation.LEAKY_RELU;
import static io.transferscope.contracts.network.Activation.RELU;
import static io.transferscope.contracts.network.Activation.RELU6;
import static io.transferscope.contracts.network.Activation.SILU;
import static io.transferscope.contracts.network.Activation.TANH;
import static io.transferscope.contracts.network.PoolingMethod.AVERAGE;
import static io.transferscope.contracts.network.PoolingMethod.MAX;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.Layer.BatchNormalization;
import io.transferscope.contracts.network.Layer.Convolution;
import io.transferscope.contracts.network.Layer.GlobalPooling;
import io.transferscope.contracts.network.Layer.Output;
import io.transferscope.contracts.network.Layer.Pooling;
import io.transferscope.contracts.network.Layer.Residual;
import io.transferscope.contracts.network.Shortcut;
import java.util.ArrayList;
import java.util.List;

/** Networks of residual blocks: with each shortcut, with all that a block can have. */
final class TestingResiduals {
    private static final BatchNormalization LINEAR = new BatchNormalization(IDENTITY);
    private static final BatchNormalization RECTIFIED = new BatchNormalization(RELU);

    private final List<TestingNetwork> networks = new ArrayList<>();

    private TestingResiduals() {}

    static List<TestingNetwork> all() {
        TestingResiduals all = new TestingResiduals();
        all.addShortcuts();
        all.addInsides();
        all.addNeighbours();
        all.addWhole();
        return List.copyOf(all.networks);
    }

    private void add(String name, int imageSize, Layer... layers) {
        networks.add(TestingNetwork.of(name, imageSize, layers));
    }

    /** Below and above the block are convolutions that need its slopes. */
    private void between(String name, int channels, Residual block) {
        add(
                "residual " + name,
                7,
                new Convolution(channels, 3, 1, 1, IDENTITY),
                block,
                new Convolution(4, 1, 1, 0, TANH),
                new Output());
    }

    private static Residual block(Shortcut shortcut, Activation activation, Layer... layers) {
        return new Residual(List.of(layers), shortcut, activation);
    }

    /** He et al.'s basic block. */
    private static Residual basic(int filters, int stride, Shortcut shortcut) {
        return block(
                shortcut,
                RELU,
                plain(filters, 3, stride, 1),
                RECTIFIED,
                plain(filters, 3, 1, 1),
                LINEAR);
    }

    /** A convolution of which a normalization makes something. */
    private static Convolution plain(int filters, int kernel, int stride, int groups) {
        return new Convolution(filters, kernel, stride, kernel / 2, IDENTITY, groups, null, false);
    }

    private void addShortcuts() {
        for (Shortcut shortcut : Shortcut.values()) {
            between(shortcut + "", 16, basic(16, 1, shortcut));
            between(shortcut + " of 5 channels", 5, basic(5, 1, shortcut));
        }
        for (Shortcut shortcut : List.of(Shortcut.NONE, Shortcut.PROJECTION, Shortcut.PAD)) {
            between(shortcut + " stride 2", 16, basic(32, 2, shortcut));
            between(shortcut + " stride 3, 3 to 8 channels", 3, basic(8, 3, shortcut));
        }
        between(
                "projection without normalization",
                8,
                block(
                        Shortcut.PROJECTION,
                        RELU,
                        new Convolution(16, 3, 2, 1, RELU),
                        new Convolution(16, 3, 1, 1, IDENTITY)));
    }

    private void addInsides() {
        for (Activation activation : Activation.values()) {
            between(
                    "of " + activation,
                    8,
                    block(
                            Shortcut.IDENTITY,
                            activation,
                            plain(8, 3, 1, 1),
                            new BatchNormalization(activation)));
        }
        for (var method : List.of(MAX, AVERAGE)) {
            Pooling pool = new Pooling(method, 3, 2, 1, null);
            between(
                    method + " pool first",
                    8,
                    block(Shortcut.PAD, RELU, pool, new Convolution(16, 3, 1, 1, IDENTITY)));
            between(
                    method + " pool last",
                    8,
                    block(Shortcut.PROJECTION, TANH, new Convolution(8, 3, 1, 1, RELU), pool));
        }
        between(
                "that ends with ReLU",
                8,
                block(Shortcut.IDENTITY, IDENTITY, new Convolution(8, 3, 1, 1, RELU)));
        between(
                "that expands, as in MobileNet v2",
                8,
                block(
                        Shortcut.IDENTITY,
                        IDENTITY,
                        plain(48, 1, 1, 1),
                        new BatchNormalization(RELU6),
                        plain(48, 3, 1, 48),
                        new BatchNormalization(RELU6),
                        plain(8, 1, 1, 1),
                        LINEAR));
    }

    private void addNeighbours() {
        add("residual first", 7, basic(8, 2, Shortcut.PROJECTION), new Output());
        add("residual of pixels", 6, basic(3, 1, Shortcut.IDENTITY), new Output());
        add("residual pad first", 7, basic(8, 2, Shortcut.PAD), new Output());
        for (Activation activation : List.of(RELU, LEAKY_RELU, SILU, HARD_SWISH)) {
            add(
                    "residual of " + activation + ", then MAX",
                    7,
                    new Convolution(8, 3, 1, 1, activation),
                    block(Shortcut.IDENTITY, activation, plain(8, 3, 1, 1), LINEAR),
                    new Pooling(MAX, 3, 2),
                    new Output());
        }
    }

    private void addWhole() {
        TestingNetwork small =
                TestingNetwork.of(
                        "ResNet",
                        12,
                        plain(16, 3, 1, 1),
                        RECTIFIED,
                        basic(16, 1, Shortcut.IDENTITY),
                        basic(32, 2, Shortcut.PAD),
                        basic(32, 1, Shortcut.IDENTITY),
                        basic(64, 2, Shortcut.PROJECTION),
                        new GlobalPooling(AVERAGE),
                        new Output());
        networks.add(small);
        for (int n = 1; n <= 5; n++) {
            networks.add(small.frozen(n));
        }
    }
}
