package io.transferscope.learning.engine;

import static io.transferscope.contracts.network.Activation.HARD_SWISH;
import static io.transferscope.contracts.network.Activation.IDENTITY;
import static io.transferscope.contracts.network.Activation.RELU;
import static io.transferscope.contracts.network.Activation.TANH;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.Layer.BatchNormalization;
import io.transferscope.contracts.network.Layer.Convolution;
import io.transferscope.contracts.network.Layer.GlobalPooling;
import io.transferscope.contracts.network.Layer.Output;
import io.transferscope.contracts.network.Layer.Pooling;
import io.transferscope.contracts.network.PoolingMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Networks of layers that say what they usually need not: groups, dilation, padding and so on. */
final class TestingVariants {
    private final List<TestingNetwork> networks = new ArrayList<>();

    private TestingVariants() {}

    static List<TestingNetwork> all() {
        TestingVariants all = new TestingVariants();
        all.addConvolutions();
        all.addPoolings();
        all.addGlobalPoolings();
        all.addNormalizations();
        return List.copyOf(all.networks);
    }

    /** Below and above what is tested are convolutions that need its slopes. */
    private void between(String name, int channels, Layer... layers) {
        List<Layer> all = new ArrayList<>();
        all.add(new Convolution(channels, 3, 1, 1, IDENTITY));
        all.addAll(List.of(layers));
        all.add(new Convolution(4, 1, 1, 0, TANH));
        all.add(new Output());
        networks.add(TestingNetwork.of(name, 9, all.toArray(Layer[]::new)));
    }

    private static Convolution conv(
            int filters, int stride, Integer groups, Integer dilation, boolean bias) {
        return new Convolution(filters, 3, stride, 2, RELU, groups, dilation, bias);
    }

    private void addConvolutions() {
        between("conv without bias", 8, conv(8, 1, 1, 1, false));
        int[][] groups = {{8, 8, 2}, {32, 16, 2}, {4, 6, 2}, {16, 16, 16}, {8, 16, 8}, {5, 5, 5}};
        for (int[] each : groups) {
            String name =
                    String.format(
                            Locale.ROOT, "conv %d to %d in %d groups", each[0], each[1], each[2]);
            between(name, each[0], conv(each[1], 1, each[2], 1, true));
        }
        between("conv of depth, stride 2, without bias", 16, conv(16, 2, 16, 1, false));
        between("conv dilation 2", 8, conv(8, 1, 1, 2, true));
        between("conv dilation 3, stride 2", 16, conv(16, 2, 1, 3, false));
        between("conv dilation 2 in 2 groups", 16, conv(16, 1, 2, 2, true));
        networks.add(
                TestingNetwork.of(
                        "conv of the pixels in 3 groups", 9, conv(6, 1, 3, 1, true), new Output()));
    }

    private void addPoolings() {
        int[][] shapes = {{3, 2, 1, 0}, {3, 2, 0, 1}, {2, 2, 0, 1}, {3, 2, 1, 1}, {5, 3, 4, 1}};
        for (int[] shape : shapes) {
            for (PoolingMethod method : PoolingMethod.values()) {
                String name =
                        String.format(
                                Locale.ROOT,
                                "pool %s kernel %d stride %d padding %d%s",
                                method,
                                shape[0],
                                shape[1],
                                shape[2],
                                shape[3] == 1 ? " ceil" : "");
                between(name, 8, new Pooling(method, shape[0], shape[1], shape[2], shape[3] == 1));
            }
        }
        for (Activation activation : Activation.values()) {
            between(
                    "pool MAX of " + activation,
                    8,
                    new Convolution(8, 3, 1, 1, activation),
                    new Pooling(PoolingMethod.MAX, 3, 2, 1, null));
        }
    }

    private void addGlobalPoolings() {
        for (PoolingMethod method : PoolingMethod.values()) {
            between("global-pool " + method, 8, new GlobalPooling(method));
            networks.add(
                    TestingNetwork.of(
                            "global-pool " + method + " of HARD_SWISH, last",
                            9,
                            new Convolution(5, 3, 1, 1, HARD_SWISH),
                            new GlobalPooling(method),
                            new Output()));
            networks.add(
                    TestingNetwork.of(
                            "global-pool " + method + " of one pixel",
                            1,
                            new Convolution(8, 1, 1, 0, RELU),
                            new GlobalPooling(method),
                            new Output()));
        }
    }

    private void addNormalizations() {
        between("batch-norm epsilon", 8, new BatchNormalization(RELU, 0.1, null));
        between("batch-norm momentum", 8, new BatchNormalization(RELU, null, 0.5));
    }
}
