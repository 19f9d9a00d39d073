package io.transferscope.dataset.location;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** The ways in which an archive may be packed. */
enum TestingPacking {
    GZIP(8, GZIPOutputStream::new),
    XZ(95, out -> new XZOutputStream(out, new LZMA2Options(0))),
    ZSTD(93, ZstdOutputStreamNoFinalizer::new),
    BZIP2(12, BZip2CompressorOutputStream::new);

    private final int zipMethod;
    private final Packer packer;

    @FunctionalInterface
    private interface Packer {
        OutputStream open(OutputStream out) throws IOException;
    }

    TestingPacking(int zipMethod, Packer packer) {
        this.zipMethod = zipMethod;
        this.packer = packer;
    }

    /** Its number in ZIP files. */
    int zipMethod() {
        return zipMethod;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    byte[] pack(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packed = packer.open(out)) {
            packed.write(content);
        }
        return out.toByteArray();
    }
}
