package io.transferscope.dataset.location;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.transferscope.contracts.fuzz.FuzzTarget;
import io.transferscope.dataset.image.TestingImages;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Archives as they come, and with the checksums of their headers set right, which hardly any change
 * would leave so.
 */
class ArchiveFuzzTest implements FuzzTarget {
    private static final int BLOCK = 512;
    private static final int CHECKSUM = 148;
    private final FuzzedArchive file = new FuzzedArchive();

    ArchiveFuzzTest() throws IOException {}

    @Override
    public List<byte[]> seeds() {
        byte[] image = TestingImages.png(Color.RED);
        return List.of(
                FuzzedArchive.tar(t -> t.file("train/a/1.png", image).file("val/a/1.png", image)),
                FuzzedArchive.tar(
                        t ->
                                t.file("data/train/a/1.png", image)
                                        .file("data/val/a/1.png", image)
                                        .file("data/classes.csv", "class,group\na,x\n")),
                FuzzedArchive.tar(t -> t.file("train/a/" + "x".repeat(101) + ".png", image)),
                FuzzedArchive.tar(
                        t -> t.file("train/ä/1.png", image).link("train/b", (byte) '2', "/etc")),
                zipped(
                        FuzzedArchive.tar(
                                t -> t.file("train/a/1.png", image).file("val/a/1.png", image))));
    }

    private static byte[] zipped(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "ustar\u000000",
                "ustar  ",
                "../",
                "/etc/",
                "train/",
                "val/",
                "classes.csv",
                "00000000000",
                "77777777777",
                "30 path=train/a/",
                "GNU.sparse.major=1\n",
                "20 size=99999999999\n");
    }

    @Override
    public int longest() {
        return 6 * 1024;
    }

    @Override
    public void accept(byte[] input) throws IOException {
        file.read(input);
        byte[] repaired = withChecksums(input);
        if (!Arrays.equals(input, repaired)) {
            file.read(repaired);
        }
    }

    private static byte[] withChecksums(byte[] archive) {
        byte[] repaired = archive.clone();
        for (int at = 0; at + BLOCK <= repaired.length; at += BLOCK) {
            if (repaired[at + 257] == 'u' && repaired[at + 258] == 's') {
                Arrays.fill(repaired, at + CHECKSUM, at + CHECKSUM + 8, (byte) ' ');
                int sum = 0;
                for (int i = at; i < at + BLOCK; i++) {
                    sum += repaired[i] & 0xff;
                }
                ByteBuffer.wrap(repaired, at + CHECKSUM, 8)
                        .put("%06o\0 ".formatted(sum).getBytes(US_ASCII));
            }
        }
        return repaired;
    }
}
