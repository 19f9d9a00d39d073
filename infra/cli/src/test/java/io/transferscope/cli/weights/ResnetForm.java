package io.transferscope.cli.weights;

import static java.util.Objects.requireNonNull;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import io.transferscope.contracts.network.Preset;
import io.transferscope.weights.WeightsFiles;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.WeightsFile;
import io.transferscope.weights.file.WeightsWriter;
import io.transferscope.weights.matching.MatchedArray;
import io.transferscope.weights.matching.Matching;
import io.transferscope.weights.matching.WeightsMatcher;
import io.transferscope.weights.npz.NpzWriter;
import io.transferscope.weights.onnx.OnnxWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The files in which a ResNet-20 of PyTorch may come. */
enum ResnetForm {
    SAFETENSORS,
    NPZ,
    ONNX,
    /** With the names and the order of axes of tf.keras: conv2d_3/conv2d_3/kernel:0. */
    KERAS_H5,
    /** As Keras 3 saves it: layers/conv2d_3/vars/0, in a zip archive. */
    KERAS_ZIP;

    private static final Map<String, String> KERAS_CLASSES =
            Map.of("W", "conv2d", "gamma", "batch_normalization");
    private static final Map<String, String> KERAS_NAMES =
            Map.of(
                    "W", "kernel:0",
                    "b", "bias:0",
                    "gamma", "gamma:0",
                    "beta", "beta:0",
                    "mean", "moving_mean:0",
                    "variance", "moving_variance:0");
    private static final List<String> KERAS_ORDER = List.of("gamma", "beta", "mean", "variance");

    /** Writes the given network in this form. */
    Path write(Path safetensors, Path directory) throws Exception {
        try (WeightsFile file = WeightsFiles.open(safetensors)) {
            Matching network =
                    new WeightsMatcher(
                                    Preset.RESNET_20.layers(),
                                    Preset.RESNET_20.imageSize(),
                                    Map.of())
                            .match(file);
            return switch (this) {
                case SAFETENSORS -> safetensors;
                case NPZ ->
                        write(
                                directory.resolve("resnet.npz"),
                                new NpzWriter(tensors(file), Map.of()));
                case ONNX ->
                        write(
                                directory.resolve("resnet.onnx"),
                                new OnnxWriter(network.weights(), Map.of(), null));
                case KERAS_H5 -> keras(network, directory.resolve("resnet.h5"));
                case KERAS_ZIP ->
                        zipped(
                                keras(network, directory.resolve("resnet.weights.h5")),
                                directory.resolve("resnet.keras"));
            };
        }
    }

    private static Map<String, ArraySource> tensors(WeightsFile file) throws Exception {
        Map<String, ArraySource> tensors = new LinkedHashMap<>();
        for (var tensor : file.tensors().values()) {
            float[] values = file.read(tensor.name());
            tensors.put(tensor.name(), ArraySource.of(tensor.shape(), values));
        }
        return tensors;
    }

    private static Path write(Path file, WeightsWriter writer) throws Exception {
        try (OutputStream out = Files.newOutputStream(file)) {
            writer.writeTo(out);
        }
        return file;
    }

    private Path keras(Matching network, Path file) throws Exception {
        Map<String, Integer> made = new HashMap<>();
        Map<String, WritableGroup> groups = new HashMap<>();
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            WritableGroup root = this == KERAS_ZIP ? hdf.putGroup("layers") : hdf;
            for (MatchedArray array : network.arrays()) {
                String name = array.array().name();
                String leaf = name.substring(name.lastIndexOf('.') + 1);
                WritableGroup group = groups.get(name.substring(0, name.lastIndexOf('.')));
                if (group == null) {
                    group = group(root, layer(array, leaf, made));
                    groups.put(name.substring(0, name.lastIndexOf('.')), group);
                }
                group.putDataset(dataset(leaf), turned(array.shape(), array.read()));
            }
        }
        return file;
    }

    private static String layer(MatchedArray array, String leaf, Map<String, Integer> made) {
        String kind = array.shape().size() == 2 ? "dense" : requireNonNull(KERAS_CLASSES.get(leaf));
        int number = made.merge(kind, 1, Integer::sum) - 1;
        return number == 0 ? kind : kind + "_" + number;
    }

    private WritableGroup group(WritableGroup root, String layer) {
        return root.putGroup(layer).putGroup(this == KERAS_ZIP ? "vars" : layer);
    }

    private String dataset(String leaf) {
        if (this == KERAS_H5) {
            return requireNonNull(KERAS_NAMES.get(leaf));
        }
        int place = KERAS_ORDER.indexOf(leaf);
        return String.valueOf(place >= 0 ? place : leaf.equals("W") ? 0 : 1);
    }

    /**
     * Rows, columns, channels, filters of a convolution; anything else is in the order of Keras.
     */
    private static Object turned(List<Integer> shape, float[] values) {
        if (shape.size() == 1) {
            return values;
        } else if (shape.size() == 2) {
            float[][] table = new float[shape.get(0)][shape.get(1)];
            for (int i = 0; i < values.length; i++) {
                table[i / shape.get(1)][i % shape.get(1)] = values[i];
            }
            return table;
        }
        int channels = shape.get(1);
        int kernel = shape.get(2);
        float[][][][] turned = new float[kernel][kernel][channels][shape.get(0)];
        for (int i = 0; i < values.length; i++) {
            int pixel = i % (kernel * kernel);
            int plane = i / (kernel * kernel);
            turned[pixel / kernel][pixel % kernel][plane % channels][plane / channels] = values[i];
        }
        return turned;
    }

    private static Path zipped(Path weights, Path archive) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("config.json"));
            zip.putNextEntry(new ZipEntry("model.weights.h5"));
            Files.copy(weights, zip);
        }
        return archive;
    }
}
