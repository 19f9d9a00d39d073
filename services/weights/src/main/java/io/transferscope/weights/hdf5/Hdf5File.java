package io.transferscope.weights.hdf5;

import io.jhdf.ObjectHeader;
import io.transferscope.weights.file.ElementDecoder;
import io.transferscope.weights.file.ShownName;
import io.transferscope.weights.file.TensorInfo;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsFile;
import io.transferscope.weights.file.WeightsLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An HDF5 file, as Keras writes it: every data set of numbers is an array, by its path. The library
 * reads the file's structure, never its elements, which lie in one piece.
 */
public final class Hdf5File implements WeightsFile {
    private final FileChannel channel;
    private final long base;
    private final Map<String, Hdf5Array> arrays;

    private Hdf5File(FileChannel channel, long base, Map<String, Hdf5Array> arrays) {
        this.channel = channel;
        this.base = base;
        this.arrays = arrays;
    }

    public static Hdf5File open(Path file) throws WeightsException, IOException {
        return open(FileChannel.open(file, StandardOpenOption.READ));
    }

    /** Takes the channel over: closing the file closes it. */
    public static Hdf5File open(FileChannel channel) throws WeightsException, IOException {
        try {
            WeightsLimits.requireSize(channel.size());
            return read(channel);
        } catch (WeightsException | IOException | Error e) {
            channel.close();
            throw e;
        } catch (RuntimeException e) {
            channel.close();
            throw damaged(e);
        }
    }

    private static Hdf5File read(FileChannel channel) throws WeightsException, IOException {
        BoundedStorage storage = BoundedStorage.of(channel);
        long base = storage.getUserBlockSize();
        WeightsLimits limits = new WeightsLimits();
        Map<String, Hdf5Array> arrays = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, ObjectHeader> each : Groups.datasets(storage).entrySet()) {
                Optional<Hdf5Array> array = Hdf5Array.of(each.getKey(), each.getValue(), limits);
                if (array.isPresent()) {
                    requireInside(array.get(), channel.size() - base);
                    arrays.put(each.getKey(), array.get());
                }
            }
        } catch (StackOverflowError e) {
            throw damaged(e); // of the library, by parts that contain themselves
        }
        return new Hdf5File(channel, base, Collections.unmodifiableMap(arrays));
    }

    private static void requireInside(Hdf5Array array, long size) throws WeightsException {
        TensorInfo info = array.info();
        ByteBuffer compact = array.compact();
        boolean fits =
                compact != null
                        ? compact.remaining() == info.bytes()
                        : array.address() >= 0 && info.bytes() <= size - array.address();
        if (!fits) {
            throw new WeightsException(
                    String.format(
                            Locale.ROOT,
                            "is cut off or damaged: the %d bytes of %s are not in it; fetch it"
                                    + " again",
                            info.bytes(),
                            ShownName.of(info.name())));
        }
    }

    private static WeightsException damaged(Throwable cause) {
        return new WeightsException(
                "is a damaged HDF5 file, or has something in it that Keras does not write: fetch it"
                        + " again, or save the weights with Keras' save_weights",
                cause);
    }

    @Override
    public String format() {
        return "hdf5";
    }

    @Override
    public Map<String, TensorInfo> tensors() {
        Map<String, TensorInfo> tensors = new LinkedHashMap<>();
        arrays.forEach((name, array) -> tensors.put(name, array.info()));
        return Collections.unmodifiableMap(tensors);
    }

    @Override
    public float[] read(String name) throws WeightsException, IOException {
        Hdf5Array array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("no array is called " + name);
        }
        ByteBuffer compact = array.compact();
        if (compact != null) {
            return ElementDecoder.read(array.info(), compact);
        }
        channel.position(base + array.address());
        return ElementDecoder.read(array.info(), array.order(), channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
