package io.transferscope.weights.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.weights.file.WeightsException;
import io.transferscope.weights.file.WeightsWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip archive whose entries are not compressed, which weights hardly are, so that its size is
 * known before it is written.
 */
public final class StoredZip implements WeightsWriter {
    /** The same for the same bytes; of the very first day, Java would write the time zone too. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 2, 0, 0);

    /** Of an entry before its content, of one in the directory, and at the end, without names. */
    private static final int ENTRY = 30;

    private static final int DIRECTORY_ENTRY = 46;
    private static final int END = 22;

    private static final long MOST_BYTES = 0xffff_fffeL;
    private static final int MOST_ENTRIES = 0xfffe;

    private final List<Entry> entries = new ArrayList<>();
    private long size = END;

    /** What an entry contains: the same each time that it is written. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws WeightsException, IOException;
    }

    private record Entry(String name, long bytes, Content content) {}

    /**
     * Adds an entry after the others.
     *
     * @param bytes of its content
     * @throws IllegalArgumentException where the archive would need the records of zip64
     */
    public void add(String name, long bytes, Content content) {
        entries.add(new Entry(name, bytes, content));
        size += ENTRY + DIRECTORY_ENTRY + 2L * name.getBytes(UTF_8).length + bytes;
        if (size > MOST_BYTES || entries.size() > MOST_ENTRIES) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%d entries of %d bytes are too much",
                            entries.size(),
                            size));
        }
    }

    public void add(String name, byte[] content) {
        add(name, content.length, out -> out.write(content));
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void writeTo(OutputStream out) throws WeightsException, IOException {
        ZipOutputStream zip = new ZipOutputStream(out, UTF_8);
        for (Entry entry : entries) {
            ZipEntry header = new ZipEntry(entry.name());
            header.setMethod(ZipEntry.STORED);
            header.setTimeLocal(TIME);
            header.setSize(entry.bytes());
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
