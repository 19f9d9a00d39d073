package io.transferscope.dataset.tree;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Packs bytes in each way that is read. */
final class TestingPackings {
    private TestingPackings() {}

    static OutputStream pack(Compression compression, OutputStream out) throws IOException {
        return switch (compression) {
            case GZIP -> new GZIPOutputStream(out);
            case XZ -> new XZOutputStream(out, new LZMA2Options(0));
            case ZSTD -> new ZstdOutputStreamNoFinalizer(out).setChecksum(true);
            case BZIP2 -> new BZip2CompressorOutputStream(out, 1);
        };
    }

    static byte[] pack(Compression compression, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packed = pack(compression, out)) {
            packed.write(content);
        }
        return out.toByteArray();
    }
}
