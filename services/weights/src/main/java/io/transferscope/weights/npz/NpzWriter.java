package io.transferscope.weights.npz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.dataset.Npy;
import io.transferscope.contracts.json.Json;
import io.transferscope.weights.file.ArraySource;
import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Arrays as NumPy's {@code savez} writes them, not compressed, which weights hardly are. What is
 * said of them is the entry {@link NpzFile#METADATA}, which NumPy gives as bytes.
 */
public final class NpzWriter implements WeightsWriter {
    /** The same for the same bytes; of the very first day, Java would write the time zone too. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 2, 0, 0);

    /** Of an entry before its content, of one in the directory, and at the end, without names. */
    private static final int ENTRY = 30;

    private static final int DIRECTORY_ENTRY = 46;
    private static final int END = 22;

    private final List<Entry> entries = new ArrayList<>();

    /** One file of the zip. */
    private record Entry(String name, long size, Content content) {}

    private interface Content {
        void writeTo(OutputStream out) throws WeightsException, IOException;
    }

    /**
     * @param arrays by name, in the order in which they lie in the file
     * @param metadata what the file says of itself
     */
    public NpzWriter(Map<String, ArraySource> arrays, Map<String, String> metadata) {
        if (!metadata.isEmpty()) {
            byte[] json = Json.write(metadata);
            entries.add(new Entry(NpzFile.METADATA, json.length, out -> out.write(json)));
        }
        arrays.forEach((name, array) -> entries.add(entry(name, array)));
    }

    private static Entry entry(String name, ArraySource array) {
        byte[] header = Npy.header(Npy.Type.FLOAT32, array.shape());
        return new Entry(
                name + NpzFile.ENDING,
                header.length + array.elements() * Float.BYTES,
                out -> {
                    out.write(header);
                    array.writeTo(out);
                });
    }

    @Override
    public long size() {
        return END
                + entries.stream()
                        .mapToLong(
                                entry ->
                                        ENTRY
                                                + DIRECTORY_ENTRY
                                                + 2L * entry.name().getBytes(UTF_8).length
                                                + entry.size())
                        .sum();
    }

    @Override
    public void writeTo(OutputStream out) throws WeightsException, IOException {
        ZipOutputStream zip = new ZipOutputStream(out, UTF_8);
        for (Entry entry : entries) {
            ZipEntry header = new ZipEntry(entry.name());
            header.setMethod(ZipEntry.STORED);
            header.setTimeLocal(TIME);
            header.setSize(entry.size());
            header.setCrc(checksum(entry));
            zip.putNextEntry(header);
            entry.content().writeTo(zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    /** It stands before the content, which is therefore read twice. */
    private static long checksum(Entry entry) throws WeightsException, IOException {
        CRC32 checksum = new CRC32();
        entry.content().writeTo(new CheckedOutputStream(OutputStream.nullOutputStream(), checksum));
        return checksum.getValue();
    }
}
