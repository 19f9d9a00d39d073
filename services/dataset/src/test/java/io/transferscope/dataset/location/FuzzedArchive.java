package io.transferscope.dataset.location;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.fuzz.FuzzTarget;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.dataset.TestingSources;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.ImageSource;
import io.transferscope.dataset.tree.Limits;
import io.transferscope.dataset.tree.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A file whose bytes are made up, which is opened as a data set. */
final class FuzzedArchive {
    private static final int BLOCK = 512;
    private static final Limits LIMITS = new Limits(100, 1 << 12, 1 << 14);

    private final Path file;

    FuzzedArchive() throws IOException {
        Path directory = Files.createTempDirectory("archive-fuzz-").toRealPath();
        file = directory.resolve("data");
        // What was asked for last is deleted first.
        directory.toFile().deleteOnExit();
        file.toFile().deleteOnExit();
    }

    @FunctionalInterface
    interface Filling {
        void fill(TestingTar tar) throws IOException;
    }

    /** A tar archive without most of the zeros at its end. */
    static byte[] tar(Filling filling) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TestingTar tar = TestingTar.into(out)) {
            filling.fill(tar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] padded = out.toByteArray();
        int end = padded.length;
        while (padded[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOf(padded, (end + BLOCK - 1) / BLOCK * BLOCK + 2 * BLOCK);
    }

    /** Reads all images, or is refused in words for people. */
    void read(byte[] archive) throws IOException {
        Files.write(file, archive);
        try {
            ImageSource source =
                    TestingSources.open(requireNonNull(file.getParent()), file, LIMITS, 1 << 12);
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
}
