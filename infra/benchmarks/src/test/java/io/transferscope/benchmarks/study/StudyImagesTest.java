package io.transferscope.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.study.DatasetSource;
import io.transferscope.dataset.image.UnreadableImageException;
import io.transferscope.dataset.shapes.ShapeSource;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyImagesTest {
    private static final DatasetSource SHAPES = new DatasetSource("builtin:shapes", 32, null, null);

    @TempDir private Path directory;

    @Test
    void writesTheSamePixelsInFoldersOfClasses() throws Exception {
        StudyImages images = StudyImages.write(SHAPES, directory, 2, 2, 1);

        assertThat(images.classesA()).hasSize(2).doesNotContainAnyElementsOf(images.classesB());
        Path folder = directory.resolve("train").resolve(images.classesA().get(0));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
        BufferedImage image = ImageIO.read(folder.resolve("00000.png").toFile());
        byte[] planes = firstOf(images.classesA().get(0));
        assertThat(image.getRGB(31, 0) & 0xffffff)
                .isEqualTo(
                        (planes[31] & 0xff) << 16
                                | (planes[1024 + 31] & 0xff) << 8
                                | planes[2048 + 31] & 0xff);
    }

    @Test
    void refusesMoreClassesThanThereAre() {
        assertThatThrownBy(() -> StudyImages.write(SHAPES, directory, 25, 1, 1))
                .hasMessage("builtin:shapes has 48 classes, which is less than twice 25");
    }

    private static byte[] firstOf(String name) throws Exception {
        ShapeSource source = new ShapeSource();
        List<byte[]> planes = new ArrayList<>();
        source.read(
                source.catalogue().only(Set.of(name)).limited(1, 0),
                (image, encoded) -> {
                    try {
                        planes.add(encoded.render(32).planes());
                    } catch (UnreadableImageException e) {
                        throw new IOException(e);
                    }
                });
        return planes.get(0);
    }
}
