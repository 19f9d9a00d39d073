package io.transferscope.dataset.tree;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where in a zip archive the list of its entries is, which stands at its end.
 *
 * @param from the list's first byte
 * @param to the byte behind its last
 * @param entries how many there are said to be
 * @param exact whether that is more than the lower 16 bits of it
 * @param shift what stands before the archive, such as a program that unpacks it
 */
record ZipEnd(long from, long to, long entries, boolean exact, long shift) {
    private static final int SIGNATURE = 0x06054b50;
    private static final int SIGNATURE_64 = 0x06064b50;
    private static final int SIGNATURE_LOCATOR = 0x07064b50;
    private static final int LENGTH = 22;
    private static final int LENGTH_64 = 56;
    private static final int LENGTH_LOCATOR = 20;
    private static final int LONGEST_COMMENT = 0xffff;

    /** Whether a file is a zip archive, though something else may stand before it. */
    static boolean isIn(Path file) throws IOException {
        try (FileChannel channel = ArchiveFile.channel(file)) {
            return search(channel) != null;
        }
    }

    static ZipEnd find(FileChannel channel) throws IOException {
        ZipEnd end = search(channel);
        if (end == null) {
            throw new RefusedException(
                    "is a zip archive that is cut off, or has something behind it: its list of"
                            + " files, which is at its end, is missing; fetch it again");
        }
        return end;
    }

    private static @Nullable ZipEnd search(FileChannel channel) throws IOException {
        long size = channel.size();
        int length = (int) Math.min(size, LENGTH + LONGEST_COMMENT);
        ByteBuffer tail = bytes(channel, size - length, length);
        for (int at = length - LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == SIGNATURE
                    && at + LENGTH + (tail.getShort(at + 20) & 0xffff) == length) {
                return read(channel, tail.slice(at, LENGTH), size - length + at);
            }
        }
        return null;
    }

    private static ZipEnd read(FileChannel channel, ByteBuffer slice, long at) throws IOException {
        ByteBuffer end = slice.order(ByteOrder.LITTLE_ENDIAN);
        int disk = end.getShort(4) & 0xffff;
        long entries = end.getShort(10) & 0xffff;
        long length = end.getInt(12) & 0xffffffffL;
        long offset = end.getInt(16) & 0xffffffffL;
        boolean saturated = entries == 0xffff || length == 0xffffffffL || offset == 0xffffffffL;
        ZipEnd large = find64(channel, at);
        if (large != null) {
            return large;
        }
        if (saturated) {
            throw damaged("its zip64 end is missing");
        }
        if (disk != 0 && disk != 0xffff) {
            throw new RefusedException(
                    "is the last part of a zip archive of several parts; make it one with:"
                            + " zip -s 0 NAME --out data.zip");
        }
        return of(at, length, offset, entries, false);
    }

    /** The zip64 end, which stands before its locator and that before the usual end; or null. */
    private static @Nullable ZipEnd find64(FileChannel channel, long end) throws IOException {
        long at = end - LENGTH_LOCATOR - LENGTH_64;
        if (at < 0) {
            return null;
        }
        ByteBuffer large = bytes(channel, at, LENGTH_64 + LENGTH_LOCATOR);
        if (large.getInt(0) != SIGNATURE_64 || large.getInt(LENGTH_64) != SIGNATURE_LOCATOR) {
            return null;
        }
        return of(at, large.getLong(40), large.getLong(48), large.getLong(32), true);
    }

    private static ZipEnd of(long at, long length, long offset, long entries, boolean exact)
            throws RefusedException {
        if (length < 0 || length > at || offset < 0 || offset > at - length || entries < 0) {
            throw damaged("its list of files is not where it should be");
        }
        return new ZipEnd(at - length, at, entries, exact, at - length - offset);
    }

    boolean counts(long found) {
        return exact ? found == entries : (found & 0xffff) == entries;
    }

    static ByteBuffer bytes(FileChannel channel, long from, int length) throws IOException {
        try (ChannelRange range = new ChannelRange(channel, from, from + length)) {
            byte[] bytes = range.readNBytes(length);
            if (bytes.length < length) {
                throw damaged("it became shorter while it was read");
            }
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    static RefusedException damaged(String what) {
        return new RefusedException(
                String.format(
                        Locale.ROOT, "is a damaged zip archive: %s; fetch or pack it again", what));
    }
}
