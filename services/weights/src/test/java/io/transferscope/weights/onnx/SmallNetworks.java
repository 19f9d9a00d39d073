package io.transferscope.weights.onnx;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Initializer;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.contracts.network.Shortcut;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.NetworkWeights;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Networks of a few weights, which have every kind of layer. */
public final class SmallNetworks {
    public static final int IMAGE_SIZE = 9;
    private static final int CLASSES = 3;

    private SmallNetworks() {}

    /** Those of {@link #exact}, and two that ONNX says in other words. */
    public static Stream<List<Layer>> all() {
        List<Layer> evenDepth =
                List.of(
                        conv(6, 3, 2, 1, Activation.RELU),
                        new Layer.LocalResponse(4, 0.1, 0.5, 1),
                        new Layer.Output());
        List<Layer> nothingToRoundUp =
                List.of(
                        new Layer.Pooling(PoolingMethod.AVERAGE, 4, 2, 1, true),
                        new Layer.Pooling(PoolingMethod.AVERAGE, 2, 4, 1, true),
                        new Layer.Output());
        return Stream.concat(exact(), Stream.of(evenDepth, nothingToRoundUp));
    }

    static Stream<List<Layer>> exact() {
        List<List<Layer>> networks = new ArrayList<>();
        for (Activation activation : Activation.values()) {
            networks.add(
                    List.of(
                            conv(4, 3, 1, 1, activation),
                            new Layer.BatchNormalization(activation, 1e-3, 0.99),
                            new Layer.Dense(5, activation),
                            new Layer.Output()));
        }
        for (PoolingMethod method : PoolingMethod.values()) {
            networks.add(pools(method));
        }
        networks.add(convolutions());
        networks.addAll(blocks());
        return networks.stream();
    }

    private static List<Layer> convolutions() {
        return List.of(
                new Layer.Convolution(4, 3, 2, 1, Activation.RELU, null, null, false),
                new Layer.Convolution(6, 3, 1, 2, Activation.TANH, 2, 2, true),
                new Layer.LocalResponse(3, 0.2, 0.75, 2),
                new Layer.Convolution(6, 2, 1, 0, Activation.RELU, 6, null, null),
                new Layer.LocalResponse(5, 0.1, 0.5, 1),
                new Layer.Dense(5, Activation.RELU),
                new Layer.Dropout(0.5),
                new Layer.BatchNormalization(Activation.TANH),
                new Layer.Output());
    }

    private static List<Layer> pools(PoolingMethod method) {
        return List.of(
                conv(4, 3, 1, 2, Activation.IDENTITY),
                new Layer.Pooling(method, 3, 2, 1, null),
                new Layer.Pooling(method, 2, 2, null, null),
                conv(6, 1, 1, 2, Activation.RELU),
                new Layer.Pooling(method, 2, 2, null, true),
                new Layer.Pooling(method, 3, 1, 1, true),
                new Layer.Pooling(method, 3, 2, 1, true),
                new Layer.Pooling(method, 2, 2, null, true),
                new Layer.GlobalPooling(method),
                new Layer.Output());
    }

    private static List<List<Layer>> blocks() {
        List<Layer> normalised =
                List.of(
                        new Layer.Convolution(7, 3, 2, 1, Activation.IDENTITY, null, null, false),
                        new Layer.BatchNormalization(Activation.RELU),
                        new Layer.Convolution(7, 3, 1, 1, Activation.IDENTITY, null, null, false),
                        new Layer.BatchNormalization(Activation.IDENTITY, 1e-4, null));
        List<Layer> plain =
                List.of(
                        conv(7, 1, 1, 0, Activation.SILU),
                        new Layer.Pooling(PoolingMethod.MAX, 3, 2, 1, null),
                        conv(7, 3, 1, 1, Activation.IDENTITY));
        List<Layer> same =
                List.of(
                        new Layer.BatchNormalization(Activation.RELU),
                        conv(4, 3, 1, 1, Activation.IDENTITY));
        return List.of(
                network(new Layer.Residual(normalised, Shortcut.PROJECTION, Activation.RELU)),
                network(new Layer.Residual(plain, Shortcut.PROJECTION, Activation.IDENTITY)),
                network(new Layer.Residual(normalised, Shortcut.PAD, Activation.RELU)),
                network(new Layer.Residual(plain, Shortcut.PAD, Activation.SILU)),
                network(
                        new Layer.Residual(same, Shortcut.IDENTITY, Activation.IDENTITY),
                        new Layer.Residual(same, Shortcut.IDENTITY, Activation.RELU)));
    }

    private static List<Layer> network(Layer... blocks) {
        List<Layer> layers = new ArrayList<>(List.of(conv(4, 3, 1, 1, Activation.RELU)));
        layers.addAll(Arrays.asList(blocks));
        layers.add(new Layer.GlobalPooling(PoolingMethod.AVERAGE));
        layers.add(new Layer.Output());
        return layers;
    }

    public static Layer conv(
            int filters, int kernel, int stride, int padding, Activation activation) {
        return new Layer.Convolution(filters, kernel, stride, padding, activation);
    }

    /** With random weights, always the same. */
    public static NetworkWeights weights(List<Layer> layers) {
        return weights(layers, IMAGE_SIZE);
    }

    public static NetworkWeights weights(List<Layer> layers, int imageSize) {
        Random random = new Random(7);
        Map<String, Map<String, ArraySource>> arrays = new LinkedHashMap<>();
        for (PlacedLayer layer : new Architecture(imageSize, CLASSES, layers).place()) {
            Map<String, ArraySource> own = new LinkedHashMap<>();
            for (ParameterShape parameter : layer.parameters()) {
                own.put(parameter.name(), array(parameter, random));
            }
            if (!own.isEmpty()) {
                arrays.put(layer.name(), own);
            }
        }
        return new NetworkWeights(layers, imageSize, CLASSES, arrays);
    }

    private static ArraySource array(ParameterShape parameter, Random random) {
        float[] values = new float[(int) parameter.elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    parameter.init() == Initializer.ONES
                            ? 0.5f + random.nextFloat()
                            : (float) random.nextGaussian() / 2;
        }
        return ArraySource.of(parameter.shape(), values);
    }

    /** The numbers of all arrays, by layer, parameter and shape. */
    static Map<String, FloatBuffer> values(NetworkWeights network) throws Exception {
        Map<String, FloatBuffer> values = new TreeMap<>();
        for (var layer : network.arrays().entrySet()) {
            for (Map.Entry<String, ArraySource> array : layer.getValue().entrySet()) {
                values.put(
                        layer.getKey() + "." + array.getKey() + array.getValue().shape(),
                        FloatBuffer.wrap(array.getValue().read()));
            }
        }
        return values;
    }

    /** Pixels of one image. */
    public static float[] image(int imageSize) {
        Random random = new Random(3);
        float[] pixels = new float[Architecture.CHANNELS * imageSize * imageSize];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextGaussian();
        }
        return pixels;
    }
}
