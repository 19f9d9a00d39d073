package io.transferscope.splitter.pretrained;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.LayerState;
import io.transferscope.contracts.checkpoint.Parameter;
import io.transferscope.contracts.dataset.Npy;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.NetworkWeights;
import io.transferscope.weights.file.WeightsException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The arrays of a network as .npy files on this machine's disk, each of them checked. */
final class ArrayFiles {
    private static final int BUFFER = 1 << 16;

    private final List<PlacedLayer> layers;
    private final Map<String, Path> files = new LinkedHashMap<>();

    private ArrayFiles(List<PlacedLayer> layers) {
        this.layers = layers;
    }

    /**
     * Reads and writes one array after the other, so that memory holds two copies of one at most.
     *
     * @param layers whose arrays are wanted
     * @param swapsChannels whether the network takes blue, green, red, and is made to take red,
     *     green, blue
     * @param directory which is made
     * @param check runs between arrays
     */
    static ArrayFiles write(
            List<PlacedLayer> layers,
            NetworkWeights weights,
            boolean swapsChannels,
            Path directory,
            Runnable check)
            throws WeightsException, IOException {
        Files.createDirectory(directory);
        FirstChannels first = swapsChannels ? FirstChannels.of(layers) : FirstChannels.NONE;
        ArrayFiles arrays = new ArrayFiles(layers);
        for (PlacedLayer layer : layers) {
            for (ParameterShape parameter : layer.parameters()) {
                check.run();
                ArraySource source = source(weights, layer, parameter);
                requireRoom(name(layer, parameter), parameter, Runtime.getRuntime().maxMemory());
                float[] values = source.read();
                if (first.isWeights(layer, parameter)) {
                    first.swap(values);
                }
                Path file = directory.resolve(String.valueOf(arrays.files.size()));
                write(file, parameter.shape(), values);
                arrays.files.put(name(layer, parameter), file);
            }
        }
        return arrays;
    }

    private static ArraySource source(
            NetworkWeights weights, PlacedLayer layer, ParameterShape parameter)
            throws WeightsException {
        ArraySource source =
                weights.arrays().getOrDefault(layer.name(), Map.of()).get(parameter.name());
        if (source == null) {
            throw new WeightsException("has no array for " + name(layer, parameter));
        }
        if (!source.shape().equals(parameter.shape())) {
            throw new WeightsException(
                    String.format(
                            Locale.ROOT,
                            "has an array of shape %s for %s, which needs %s for the images of"
                                    + " $.dataset.imageSize; those of the file are of %d pixels",
                            source.shape(),
                            name(layer, parameter),
                            parameter.shape(),
                            weights.imageSize()));
        }
        return source;
    }

    /**
     * An array in another order is there twice, and no more than half of a heap takes what is so
     * large. Whoever ran out of memory would take the same request again.
     */
    static void requireRoom(String name, ParameterShape parameter, long heap)
            throws WeightsException {
        long needed = 2 * Float.BYTES * parameter.elements();
        if (needed > heap / 2) {
            throw new WeightsException(
                    String.format(
                            Locale.ROOT,
                            "has %d MiB for %s, and while it is read twice that, but of the splitter's heap"
                                    + " of %d MiB it may take half: give the splitter more (-Xmx%dm)",
                            mebibytes(needed / 2),
                            name,
                            mebibytes(heap),
                            // Of what -Xmx says, a thirtieth is not counted.
                            mebibytes(2 * needed) * 16 / 15 + 64));
        }
    }

    private static long mebibytes(long bytes) {
        return bytes >> 20;
    }

    private static void write(Path file, List<Integer> shape, float[] values)
            throws WeightsException, IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
            out.write(Npy.header(Npy.Type.FLOAT32, shape));
            ArraySource.of(shape, values).writeTo(out);
        }
    }

    /** Stores all of them, and says which layer has which. */
    List<LayerState> store(BlobStore blobs, Runnable check) {
        List<LayerState> states = new ArrayList<>();
        for (PlacedLayer layer : layers) {
            List<Parameter> parameters = new ArrayList<>();
            for (ParameterShape parameter : layer.parameters()) {
                check.run();
                Path file = requireNonNull(files.get(name(layer, parameter)), "not written");
                BlobRef blob = blobs.put(file);
                parameters.add(Parameter.stored(parameter.name(), parameter.shape(), blob));
            }
            states.add(new LayerState(layer.name(), false, null, parameters));
        }
        return states;
    }

    private static String name(PlacedLayer layer, ParameterShape parameter) {
        return layer.name() + "." + parameter.name();
    }
}
