package io.transferscope.weights.file;

import io.transferscope.contracts.network.Layer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A file of named arrays, open for reading by one thread. What was checked at opening holds for the
 * whole file; an array's numbers are checked when they are read.
 */
public interface WeightsFile extends AutoCloseable {
    /** Such as safetensors, npz, hdf5, onnx. */
    String format();

    /** All arrays by name, in the file's order; of whole numbers too. */
    Map<String, TensorInfo> tensors();

    /**
     * The numbers of one array in C order, as float32.
     *
     * @throws WeightsException where they are no floating-point numbers, or one of them is not
     *     finite
     * @throws IllegalArgumentException where there is no such array
     */
    float[] read(String name) throws WeightsException, IOException;

    /** What the file says of itself. */
    default Map<String, String> metadata() {
        return Map.of();
    }

    /**
     * The network with its arrays, where the file has its layers too: no names need to be matched.
     * Its arrays can be read while the file is open.
     */
    default Optional<NetworkWeights> network() {
        return Optional.empty();
    }

    /** The layers of the network, where the file has them. */
    default Optional<List<Layer>> layers() {
        return network().map(NetworkWeights::layers);
    }

    /** Height and width of the network's images, where the file says them. */
    default OptionalInt imageSize() {
        return network().stream().mapToInt(NetworkWeights::imageSize).findFirst();
    }

    @Override
    void close() throws IOException;
}
