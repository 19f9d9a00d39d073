package io.transferscope.dataset.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.dataset.Part;
import io.transferscope.dataset.image.UnreadableImageException;
import io.transferscope.dataset.shapes.ShapeSource;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.ImageId;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sheets are kept in target/contact-sheets, to be looked at. */
class ContactSheetTest {
    private static final int WIDEST = 1200;
    private static final int RED = 0xffff0000;

    @Test
    void theFirstTrainingImagesOfEachClassAreShownAndNoOthers() throws Exception {
        Catalogue catalogue = TestingCatalogues.of(List.of("ant", "bee"), 20, 20);

        assertThat(reds(catalogue, new ImageId("bee", Part.TRAIN, 7))).isEqualTo(64 * 64);
        assertThat(reds(catalogue, new ImageId("bee", Part.TRAIN, 8))).isZero();
        assertThat(reds(catalogue, new ImageId("bee", Part.VALIDATION, 0))).isZero();
        assertThat(reds(catalogue, new ImageId("ant", Part.TRAIN, 0))).isEqualTo(64 * 64);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 12, 300})
    void aSheetFitsAPage(int classes) throws Exception {
        List<String> names = IntStream.range(0, classes).mapToObj("class %04d"::formatted).toList();
        Catalogue catalogue = TestingCatalogues.of(names, 500, 50);
        Catalogue shapes = new ShapeSource().catalogue().limited(8, 0);
        ContactSheet sheet = new ContactSheet(catalogue);
        List<byte[]> drawn = drawn(shapes);
        for (int i = 0; i < Math.min(classes, 300); i++) {
            for (int image = 0; image < 8; image++) {
                sheet.add(
                        new ImageId(names.get(i), Part.TRAIN, image),
                        drawn.get((i * 8 + image) % drawn.size()));
            }
        }

        BufferedImage picture = keep("classes-" + classes, sheet);

        assertThat(picture.getWidth()).isLessThanOrEqualTo(WIDEST);
        assertThat(picture.getHeight()).isLessThanOrEqualTo(12_000);
    }

    @Test
    void anyNameAndAnySizeOfImageIsShown() throws Exception {
        List<String> names =
                List.of(
                        "a",
                        "n02085620-Chihuahua, a very small dog of Mexico, " + "long ".repeat(30),
                        "猫",
                        "\u202eegami",
                        "قط",
                        "a\nb",
                        "😀",
                        "ﬁ");
        Catalogue catalogue = TestingCatalogues.of(names, 1_000_000, 1_000_000);
        ContactSheet sheet = new ContactSheet(catalogue);
        for (String name : names) {
            for (int i = 0; i < 5; i++) {
                sheet.add(new ImageId(name, Part.TRAIN, i), planes(8 << i));
            }
        }

        assertThat(keep("names", sheet).getWidth()).isLessThanOrEqualTo(WIDEST);
    }

    @Test
    void withoutAnyClassThereIsASheetAllTheSame() throws Exception {
        assertThat(keep("empty", new ContactSheet(TestingCatalogues.of(List.of(), 0, 0))))
                .isNotNull();
    }

    private static int reds(Catalogue catalogue, ImageId red) throws IOException {
        ContactSheet sheet = new ContactSheet(catalogue);
        byte[] planes = new byte[3 * 32 * 32];
        Arrays.fill(planes, 0, 32 * 32, (byte) 0xff);
        sheet.add(red, planes);
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(sheet.png()));
        int reds = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                reds += picture.getRGB(x, y) == RED ? 1 : 0;
            }
        }
        return reds;
    }

    private static List<byte[]> drawn(Catalogue shapes) throws IOException {
        List<byte[]> drawn = new ArrayList<>();
        new ShapeSource()
                .read(
                        shapes,
                        (image, encoded) -> {
                            try {
                                drawn.add(encoded.render(32).planes());
                            } catch (UnreadableImageException e) {
                                throw new IOException(e);
                            }
                        });
        return drawn;
    }

    /** From black to white. */
    private static byte[] planes(int size) {
        byte[] planes = new byte[3 * size * size];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = (byte) (255 * (i % size) / size);
        }
        return planes;
    }

    private static BufferedImage keep(String name, ContactSheet sheet) throws IOException {
        byte[] png = sheet.png();
        Path directory = Files.createDirectories(Path.of("target", "contact-sheets"));
        Files.write(directory.resolve(name + ".png"), png);
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
