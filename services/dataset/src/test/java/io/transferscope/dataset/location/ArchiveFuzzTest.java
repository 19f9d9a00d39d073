package io.transferscope.dataset.location;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.transferscope.contracts.fuzz.FuzzTarget;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.dataset.TestingSources;
import io.transferscope.dataset.image.TestingImages;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.ImageSource;
import io.transferscope.dataset.tree.Limits;
import io.transferscope.dataset.tree.RefusedException;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final Limits LIMITS = new Limits(100, 1 << 12, 1 << 14);

    private final Path file;

    ArchiveFuzzTest() throws IOException {
        Path directory = Files.createTempDirectory("archive-fuzz-").toRealPath();
        file = directory.resolve("data.tar");
        file.toFile().deleteOnExit();
        directory.toFile().deleteOnExit();
    }

    @Override
    public List<byte[]> seeds() {
        byte[] image = TestingImages.png(Color.RED);
        return List.of(
                tar(t -> t.file("train/a/1.png", image).file("val/a/1.png", image)),
                tar(
                        t ->
                                t.file("data/train/a/1.png", image)
                                        .file("data/val/a/1.png", image)
                                        .file("data/classes.csv", "class,group\na,x\n")),
                tar(t -> t.file("train/a/" + "x".repeat(101) + ".png", image)),
                tar(t -> t.file("train/ä/1.png", image).link("train/b", (byte) '2', "/etc")),
                zipped(tar(t -> t.file("train/a/1.png", image).file("val/a/1.png", image))));
    }

    @FunctionalInterface
    private interface Filling {
        void fill(TestingTar tar) throws IOException;
    }

    /** Without most of the zeros at its end. */
    private byte[] tar(Filling filling) {
        try {
            try (TestingTar tar = TestingTar.create(file)) {
                filling.fill(tar);
            }
            byte[] padded = Files.readAllBytes(file);
            int end = padded.length;
            while (padded[end - 1] == 0) {
                end--;
            }
            return Arrays.copyOf(padded, (end + BLOCK - 1) / BLOCK * BLOCK + 2 * BLOCK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        read(input);
        byte[] repaired = withChecksums(input);
        if (!Arrays.equals(input, repaired)) {
            read(repaired);
        }
    }

    private void read(byte[] archive) throws IOException {
        Files.write(file, archive);
        try {
            ImageSource source = TestingSources.open(file.getParent(), file, LIMITS, 1 << 12);
            Catalogue catalogue = source.catalogue();
            int[] images = new int[1];
            source.read(
                    catalogue,
                    (image, rendering) -> {
                        catalogue.describe(image);
                        images[0]++;
                    });
            FuzzTarget.requireSame(catalogue.images(), images[0], "number of images");
        } catch (InvalidRequestException e) {
            e.faults().forEach(fault -> FuzzTarget.requireClear(fault.message()));
        } catch (RefusedException e) {
            FuzzTarget.requireClear(e);
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
