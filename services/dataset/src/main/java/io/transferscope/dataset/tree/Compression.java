package io.transferscope.dataset.tree;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** How a stream is packed, which its first bytes say. Several one behind the other are one. */
enum Compression {
    GZIP("gzip", 0x1f, 0x8b) {
        @Override
        InputStream unpack(InputStream in) throws IOException {
            return new GZIPInputStream(in, BUFFER);
        }
    },
    XZ("xz", 0xfd, '7', 'z', 'X', 'Z', 0) {
        @Override
        InputStream unpack(InputStream in) throws IOException {
            return new XZInputStream(in, XZ_MEMORY_KIB);
        }
    },
    ZSTD("zstd", 0x28, 0xb5, 0x2f, 0xfd) {
        @Override
        InputStream unpack(InputStream in) throws IOException {
            try {
                return new ZstdInputStream(in).setLongMax(ZSTD_WINDOW_LOG);
            } catch (LinkageError e) {
                throw new RefusedException(
                        "is packed with zstd, whose native library cannot be loaded from"
                                + String.format(
                                        Locale.ROOT,
                                        " java.io.tmpdir, %s (%s): set another, or pack it with gzip",
                                        System.getProperty("java.io.tmpdir"),
                                        e),
                        e);
            }
        }
    },
    BZIP2("bzip2", 'B', 'Z', 'h') {
        @Override
        InputStream unpack(InputStream in) throws IOException {
            return new BZip2CompressorInputStream(in, true);
        }
    };

    /** Bytes of the longest of these starts. */
    static final int START = 6;

    /** What {@code xz -9} needs, with its dictionary of 64 MiB, and a little. */
    private static final int XZ_MEMORY_KIB = 72 << 10;

    /** What every decompressor has to take, 128 MiB: up to {@code zstd --ultra -22}. */
    private static final int ZSTD_WINDOW_LOG = 27;

    private static final int BUFFER = 1 << 16;

    private final String label;
    private final int[] start;

    Compression(String label, int... start) {
        this.label = label;
        this.start = start;
    }

    abstract InputStream unpack(InputStream in) throws IOException;

    static Optional<Compression> of(byte[] first, int length) {
        return Stream.of(values()).filter(c -> c.starts(first, length)).findFirst();
    }

    private boolean starts(byte[] first, int length) {
        for (int i = 0; i < start.length; i++) {
            if (i >= length || (first[i] & 0xff) != start[i]) {
                return false;
            }
        }
        return true;
    }

    /** What comes out, which is never more than {@link UnpackedStream} allows. */
    InputStream open(InputStream packed) throws IOException {
        return new BufferedInputStream(UnpackedStream.open(this, packed), BUFFER);
    }

    String label() {
        return label;
    }
}
