package io.transferscope.weights.hdf5;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Small files that h5py 3.14 wrote. */
public final class TestingHdf5 {
    private TestingHdf5() {}

    /**
     * @param name keras, as Keras writes weights; latest, in HDF5's newest form; chunked, with a
     *     data set that is compressed; indexed, with a large group
     */
    public static byte[] file(String name) {
        try (InputStream in = TestingHdf5.class.getResourceAsStream("/hdf5/" + name + ".h5")) {
            return requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
