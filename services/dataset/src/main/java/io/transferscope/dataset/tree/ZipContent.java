package io.transferscope.dataset.tree;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.compress.compressors.deflate64.Deflate64CompressorInputStream;

/** The bytes of an entry of a zip archive: just as many as were announced, with their checksum. */
final class ZipContent implements FileTree.Content {
    private static final int SIGNATURE = 0x04034b50;
    private static final int LENGTH = 30;
    private static final int BUFFER = 1 << 13;

    private final FileChannel channel;
    private final long end;
    private final ZipEntryHeader entry;
    private final String path;
    private final TreeGuard guard;

    /**
     * @param end where the archive's list begins, before which all entries end
     */
    ZipContent(FileChannel channel, long end, ZipEntryHeader entry, String path, TreeGuard guard) {
        this.channel = channel;
        this.end = end;
        this.entry = entry;
        this.path = path;
        this.guard = guard;
    }

    /** Whether files packed so can be read. */
    static boolean isRead(int method) {
        return switch (method) {
            case 0, 8, 9, 12, 93, 95 -> true;
            default -> false;
        };
    }

    static String method(int method) {
        return switch (method) {
            case 1, 2, 3, 4, 5, 6 -> "a method of before 1993";
            case 14 -> "LZMA";
            case 96 -> "JPEG variant";
            case 97 -> "WavPack";
            case 98 -> "PPMd";
            default -> String.format(Locale.ROOT, "method %d", method);
        };
    }

    @Override
    public byte[] read() throws IOException {
        int size = guard.requireReadable(path, entry.size());
        try (InputStream in = open()) {
            byte[] content = in.readNBytes(size);
            if (in.read() >= 0) {
                throw new IllegalStateException("more than was announced is refused");
            }
            return content;
        }
    }

    @Override
    public InputStream open() throws IOException {
        InputStream packed = new BufferedInputStream(packed(), BUFFER);
        return new Checked(careful(() -> unpacked(packed)));
    }

    @Override
    public long size() {
        return entry.size();
    }

    private InputStream packed() throws IOException {
        if (entry.offset() > end - LENGTH) {
            throw wrong("does not lie in it");
        }
        ByteBuffer local = ZipEnd.bytes(channel, entry.offset(), LENGTH);
        int nameLength = local.getShort(26) & 0xffff;
        long from = entry.offset() + LENGTH + nameLength + (local.getShort(28) & 0xffff);
        if (local.getInt(0) != SIGNATURE || from > end || entry.packed() > end - from) {
            throw wrong("does not lie where the list of files says");
        }
        byte[] name = ZipEnd.bytes(channel, entry.offset() + LENGTH, nameLength).array();
        if (!Arrays.equals(name, entry.rawName())
                || (local.getShort(8) & 0xffff) != entry.coding().method()) {
            throw wrong(
                    String.format(
                            Locale.ROOT,
                            "is described otherwise in the list of files than before the file itself (%s)",
                            Names.escaped(name)));
        }
        return new ChannelRange(channel, from, from + entry.packed());
    }

    private InputStream unpacked(InputStream packed) throws IOException {
        return switch (entry.coding().method()) {
            case 0 -> packed;
            case 8 -> new Inflated(packed);
            case 9 -> new Deflate64CompressorInputStream(packed);
            case 12 -> Compression.BZIP2.unpack(packed);
            case 93 -> Compression.ZSTD.unpack(packed);
            case 95 -> Compression.XZ.unpack(packed);
            default -> throw wrong("is packed in a way that is not read");
        };
    }

    private <T> T careful(UnpackedStream.Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (RefusedException | UnavailableException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            String why = e instanceof IOException ? e.getMessage() : null;
            throw wrong("cannot be unpacked" + (why == null ? "" : " (" + why + ")"));
        }
    }

    private RefusedException wrong(String what) {
        return new RefusedException(
                String.format(
                        Locale.ROOT,
                        "is a damaged zip archive: its file %s %s; fetch or pack it again",
                        Names.shown(path),
                        what));
    }

    private static final class Inflated extends InflaterInputStream {
        Inflated(InputStream packed) {
            super(packed, new Inflater(true), BUFFER);
        }

        @Override
        public void close() throws IOException {
            inf.end();
            super.close();
        }
    }

    /** Counts and sums what comes out. */
    private final class Checked extends FilterInputStream {
        private final CRC32 checksum = new CRC32();
        private long left = entry.size();

        Checked(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = careful(() -> in.read(buffer, offset, length));
            if (read > 0) {
                left -= read;
                checksum.update(buffer, offset, read);
            }
            if (left < 0 || read < 0 && left > 0) {
                throw wrong(
                        String.format(
                                Locale.ROOT,
                                "has not the size that was announced, %d",
                                entry.size()));
            }
            if (read < 0 && (int) checksum.getValue() != entry.coding().checksum()) {
                throw wrong("has another checksum than was announced");
            }
            return read;
        }

        @Override
        public long skip(long bytes) throws IOException {
            byte[] skipped = new byte[(int) Math.min(bytes, BUFFER)];
            return Math.max(read(skipped, 0, skipped.length), 0);
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
