package io.transferscope.weights.npz;

import io.transferscope.contracts.dataset.Npy;
import io.transferscope.contracts.json.Json;
import io.transferscope.weights.archive.StoredZip;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * Arrays as NumPy's {@code savez} writes them, not compressed. What is said of them is the entry
 * {@link NpzFile#METADATA}, which NumPy gives as bytes.
 */
public final class NpzWriter implements WeightsWriter {
    private final StoredZip zip = new StoredZip();

    /**
     * @param arrays by name, in the order in which they lie in the file
     * @param metadata what the file says of itself
     */
    public NpzWriter(Map<String, ArraySource> arrays, Map<String, String> metadata) {
        if (!metadata.isEmpty()) {
            zip.add(NpzFile.METADATA, Json.write(metadata));
        }
        arrays.forEach(this::add);
    }

    private void add(String name, ArraySource array) {
        byte[] header = Npy.header(Npy.Type.FLOAT32, array.shape());
        zip.add(
                name + NpzFile.ENDING,
                header.length + array.elements() * Float.BYTES,
                out -> {
                    out.write(header);
                    array.writeTo(out);
                });
    }

    @Override
    public long size() {
        return zip.size();
    }

    @Override
    public void writeTo(OutputStream out) throws WeightsException, IOException {
        zip.writeTo(out);
    }
}
