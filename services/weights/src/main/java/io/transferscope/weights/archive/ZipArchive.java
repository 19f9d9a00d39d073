package io.transferscope.weights.archive;

import static java.util.Objects.requireNonNull;

import io.transferscope.weights.file.ShownName;
import io.transferscope.weights.file.WeightsException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zip archive whose list of entries was checked: none is there twice, and none can unpack to more
 * than its packed bytes allow for.
 */
public final class ZipArchive implements Closeable {
    /** No deflated byte stands for more bytes than this. */
    private static final long LARGEST_RATIO = 1032;

    private static final int SLACK = 1024;

    private final ZipFile zip;
    private final Map<String, ZipEntry> entries;

    private ZipArchive(ZipFile zip, Map<String, ZipEntry> entries) {
        this.zip = zip;
        this.entries = Collections.unmodifiableMap(entries);
    }

    public static ZipArchive open(Path file) throws WeightsException, IOException {
        ZipListing.requireSmall(file);
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
        try {
            return new ZipArchive(zip, entries(zip));
        } catch (WeightsException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static Map<String, ZipEntry> entries(ZipFile zip) throws WeightsException {
        Map<String, ZipEntry> entries = new LinkedHashMap<>();
        for (ZipEntry entry : listed(zip)) {
            if (entries.put(entry.getName(), entry) != null) {
                throw new WeightsException(
                        "has two entries of the name " + ShownName.of(entry.getName()));
            }
            long packed = entry.getCompressedSize();
            boolean plausible =
                    entry.getMethod() == ZipEntry.STORED
                            ? packed == entry.getSize()
                            : entry.getSize() / LARGEST_RATIO <= packed + SLACK;
            if (!plausible || entry.getSize() < 0) {
                throw new WeightsException(
                        String.format(
                                Locale.ROOT,
                                "says that the %d bytes of %s unpack to %d, which is not possible",
                                packed,
                                ShownName.of(entry.getName()),
                                entry.getSize()));
            }
        }
        return entries;
    }

    private static List<? extends ZipEntry> listed(ZipFile zip) throws WeightsException {
        try {
            return Collections.list(zip.entries());
        } catch (IllegalArgumentException e) { // an entry's comment that is no UTF-8
            throw damaged(e);
        }
    }

    /** Names of all entries, in the order of the list at the archive's end. */
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /** What the archive says that an entry has, unpacked. */
    public long size(String name) {
        return entry(name).getSize();
    }

    /** An entry's content; where it is read to its end, its checksum was right. */
    public InputStream content(String name) throws WeightsException, IOException {
        ZipEntry entry = entry(name);
        InputStream content;
        try {
            content = zip.getInputStream(entry);
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
        return new CheckedContent(requireNonNull(content), entry);
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("no entry is called " + name);
        }
        return entry;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static WeightsException damaged(Exception e) {
        return new WeightsException(
                "is a damaged zip archive, or has a password: fetch or pack it again", e);
    }
}
