package io.transferscope.benchmarks.study;

import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.study.DatasetSource;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.dataset.ImageSources;
import io.transferscope.dataset.image.ImageDecoder;
import io.transferscope.dataset.image.UnreadableImageException;
import io.transferscope.dataset.location.FileSources;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.ImageId;
import io.transferscope.dataset.source.ImageSource;
import io.transferscope.dataset.tree.Limits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;

/**
 * Images of two tasks, as PNG in folders for classes: what both sides read.
 *
 * @param directory has {@code train/CLASS/} and {@code val/CLASS/}
 */
record StudyImages(Path directory, List<String> classesA, List<String> classesB) {
    static final int SIZE = 32;
    private static final int PIXELS = SIZE * SIZE;

    /**
     * Takes the first classes and images of a data set.
     *
     * @param classes of each task
     * @param train training images of each class
     */
    static StudyImages write(
            DatasetSource dataset, Path directory, int classes, int train, int validation)
            throws IOException, InvalidRequestException {
        ImageSource source = open(dataset);
        Set<String> wanted = new LinkedHashSet<>();
        source.catalogue().classes().keySet().stream().limit(2L * classes).forEach(wanted::add);
        if (wanted.size() < 2 * classes) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "%s has %d classes, which is less than twice %d",
                            dataset.source(),
                            wanted.size(),
                            classes));
        }
        Catalogue catalogue = source.catalogue().only(wanted).limited(train, validation);
        source.read(
                catalogue,
                (image, encoded) -> {
                    try {
                        write(encoded.render(SIZE).planes(), file(directory, image));
                    } catch (UnreadableImageException e) {
                        throw new IOException(catalogue.describe(image) + ": " + e.getMessage(), e);
                    }
                });
        return alternately(directory, List.copyOf(wanted));
    }

    private static ImageSource open(DatasetSource dataset) throws InvalidRequestException {
        List<Path> roots = List.of(Path.of("/"));
        return new ImageSources(
                        new FileSources(roots, Limits.DEFAULT),
                        new ImageDecoder(ImageDecoder.DEFAULT_MAX_PIXELS))
                .open(dataset);
    }

    private static StudyImages alternately(Path directory, List<String> classes) {
        List<String> classesA = new ArrayList<>();
        List<String> classesB = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            (i % 2 == 0 ? classesA : classesB).add(classes.get(i));
        }
        return new StudyImages(directory, List.copyOf(classesA), List.copyOf(classesB));
    }

    private static Path file(Path directory, ImageId image) {
        return directory
                .resolve(image.part() == Part.TRAIN ? "train" : "val")
                .resolve(image.className())
                .resolve(String.format(Locale.ROOT, "%05d.png", image.index()));
    }

    private static void write(byte[] planes, Path file) throws IOException {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < PIXELS; i++) {
            int red = planes[i] & 0xff;
            int green = planes[PIXELS + i] & 0xff;
            int blue = planes[2 * PIXELS + i] & 0xff;
            image.setRGB(i % SIZE, i / SIZE, red << 16 | green << 8 | blue);
        }
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }
}
