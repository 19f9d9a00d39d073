package io.transferscope.dataset.location;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.transferscope.contracts.fuzz.FuzzTarget;
import io.transferscope.dataset.image.TestingImages;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Tar archives packed with gzip, xz, zstd and bzip2, in one part and in two. */
class PackedArchiveFuzzTest implements FuzzTarget {
    private final FuzzedArchive file = new FuzzedArchive();

    PackedArchiveFuzzTest() throws IOException {}

    @FunctionalInterface
    private interface Packing {
        OutputStream open(OutputStream out) throws IOException;
    }

    @Override
    public List<byte[]> seeds() {
        byte[] image = TestingImages.png(Color.RED);
        byte[] tar =
                FuzzedArchive.tar(t -> t.file("train/a/1.png", image).file("val/a/1.png", image));
        List<Packing> packings =
                List.of(
                        GZIPOutputStream::new,
                        out -> new XZOutputStream(out, new LZMA2Options(0)),
                        out -> new ZstdOutputStreamNoFinalizer(out).setChecksum(true),
                        ZstdOutputStreamNoFinalizer::new,
                        out -> new BZip2CompressorOutputStream(out, 1));
        List<byte[]> seeds = new ArrayList<>();
        for (Packing packing : packings) {
            seeds.add(pack(packing, tar, tar.length));
            seeds.add(pack(packing, tar, 1000));
        }
        return seeds;
    }

    private static byte[] pack(Packing packing, byte[] tar, int part) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try {
            for (int from = 0; from < tar.length; from += part) {
                try (OutputStream out = packing.open(packed)) {
                    out.write(tar, from, Math.min(part, tar.length - from));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    @Override
    public List<String> dictionary() {
        return List.of("BZh1", "BZh9", "YZ", "1AY&SY", "7zXZ", "\u0000\u0000\u0000\u0000");
    }

    /** Dictionaries of xz, which are held whole, are allowed up to 64 MiB; there are two walks. */
    @Override
    public long memory() {
        return 200L << 20;
    }

    @Override
    public void accept(byte[] input) throws IOException {
        file.read(input);
    }
}
