package io.transferscope.weights.npz;

import io.transferscope.contracts.dataset.Npy;
import io.transferscope.contracts.json.Json;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.ElementEncoder;
import io.transferscope.weights.file.WeightsException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes .npz files, which {@code numpy.load} opens: the same arrays and metadata are always the
 * same bytes.
 */
public final class NpzWriter {
    private static final LocalDateTime BEGINNING = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipOutputStream zip;

    private NpzWriter(ZipOutputStream zip) {
        this.zip = zip;
    }

    /**
     * @param arrays in the order in which they are to lie in the file; one at a time is read
     * @param metadata goes into an entry of its own, metadata.json
     */
    public static void write(
            Map<String, ArraySource> arrays, Map<String, String> metadata, OutputStream out)
            throws WeightsException, IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        NpzWriter writer = new NpzWriter(zip);
        for (Map.Entry<String, ArraySource> array : arrays.entrySet()) {
            float[] values = ElementEncoder.read(array.getKey(), array.getValue());
            byte[] header = Npy.header(Npy.Type.FLOAT32, array.getValue().shape());
            writer.entry(
                    array.getKey() + NpzFile.ENDING,
                    header.length + (long) values.length * Float.BYTES,
                    entry -> {
                        entry.write(header);
                        ElementEncoder.write(values, entry);
                    });
        }
        if (!metadata.isEmpty()) {
            byte[] json = Json.write(metadata);
            writer.entry(NpzFile.METADATA, json.length, entry -> entry.write(json));
        }
        zip.finish();
    }

    @FunctionalInterface
    private interface Content {
        void write(OutputStream entry) throws IOException;
    }

    /** Stored as it is, as weights hardly become smaller. Its checksum stands before it. */
    private void entry(String name, long size, Content content) throws IOException {
        CheckedOutputStream checked =
                new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
        content.write(checked);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(BEGINNING);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size);
        entry.setCrc(checked.getChecksum().getValue());
        zip.putNextEntry(entry);
        content.write(zip);
        zip.closeEntry();
    }
}
