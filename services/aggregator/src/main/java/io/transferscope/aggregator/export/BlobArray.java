package io.transferscope.aggregator.export;

import io.transferscope.contracts.dataset.Npy;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.WeightsException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/** An array that is fetched from the store each time that it is read, and checked. */
final class BlobArray implements ArraySource {
    private final StoredArray array;
    private final BlobStore blobs;

    BlobArray(StoredArray array, BlobStore blobs) {
        this.array = array;
        this.blobs = blobs;
    }

    @Override
    public List<Integer> shape() {
        return array.shape();
    }

    @Override
    public float[] read() throws WeightsException, IOException {
        float[] values = new float[Math.toIntExact(elements())];
        values().get(values);
        return values;
    }

    /** Its file's own pages. */
    @Override
    public FloatBuffer values() throws WeightsException, IOException {
        try (FileChannel file = open()) {
            MappedByteBuffer content = file.map(MapMode.READ_ONLY, 0, file.size());
            return content.position(header(content)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        }
    }

    /** Its elements, as the file has them. */
    @Override
    public void writeTo(OutputStream out) throws WeightsException, IOException {
        try (FileChannel file = open()) {
            file.position(header(file.map(MapMode.READ_ONLY, 0, file.size())));
            Channels.newInputStream(file).transferTo(out);
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(blobs.fetch(array.blob()), StandardOpenOption.READ);
    }

    /** How long the header is. */
    private int header(MappedByteBuffer content) throws WeightsException {
        Npy npy;
        try {
            npy = Npy.parse(content);
        } catch (IllegalArgumentException e) {
            throw new WeightsException(array.name() + ": " + e.getMessage(), e);
        }
        if (npy.type() != Npy.Type.FLOAT32 || !npy.shape().equals(array.shape())) {
            throw new WeightsException(
                    String.format(
                            Locale.ROOT,
                            "%s is stored as %s of shape %s, and not as float32 of shape %s",
                            array.name(),
                            npy.type(),
                            npy.shape(),
                            array.shape()));
        }
        return npy.headerBytes();
    }
}
