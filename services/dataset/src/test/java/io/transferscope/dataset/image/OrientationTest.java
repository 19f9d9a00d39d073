package io.transferscope.dataset.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.study.Orientation;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {
    private final ImageDecoder decoder = new ImageDecoder(10_000);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyOrientationIsTurnedUpright(int orientation) throws Exception {
        BufferedImage upright = TestingFormats.picture(BufferedImage.TYPE_INT_RGB, 12, 7);
        byte[] stored = TestingImages.encode("png", stored(upright, orientation));
        byte[] exif =
                TestingFormats.exif(ByteOrder.BIG_ENDIAN, TiffDirectory.ORIENTATION, orientation);
        byte[] file = PngFile.withChunk(stored, "eXIf", exif);

        Rendered turned = decoder.oriented(Orientation.EXIF).decode(file, 5);

        assertThat(turned.planes())
                .isEqualTo(decoder.decode(TestingImages.encode("png", upright), 5).planes());
        assertThat(turned.facts().orientation()).isEqualTo(orientation);
        Rendered asStored = decoder.decode(file, 5);
        assertThat(asStored.planes()).isEqualTo(decoder.decode(stored, 5).planes());
        assertThat(asStored.facts().orientation()).isEqualTo(orientation);
    }

    /** Straight from Exif's table: where the stored first row and first column are to be seen. */
    private static BufferedImage stored(BufferedImage upright, int orientation) {
        int w = upright.getWidth();
        int h = upright.getHeight();
        boolean lies = orientation > 4;
        BufferedImage stored = new BufferedImage(lies ? h : w, lies ? w : h, upright.getType());
        for (int row = 0; row < stored.getHeight(); row++) {
            for (int column = 0; column < stored.getWidth(); column++) {
                int[] seen =
                        switch (orientation) {
                            case 1 -> new int[] {column, row}; // row: top, column: left
                            case 2 -> new int[] {w - 1 - column, row}; // top, right
                            case 3 -> new int[] {w - 1 - column, h - 1 - row}; // bottom, right
                            case 4 -> new int[] {column, h - 1 - row}; // bottom, left
                            case 5 -> new int[] {row, column}; // left, top
                            case 6 -> new int[] {w - 1 - row, column}; // right, top
                            case 7 -> new int[] {w - 1 - row, h - 1 - column}; // right, bottom
                            default -> new int[] {row, h - 1 - column}; // left, bottom
                        };
                stored.setRGB(column, row, upright.getRGB(seen[0], seen[1]));
            }
        }
        return stored;
    }

    @Test
    void orientationIsFoundInJpegAndWebp() throws Exception {
        byte[] exif = TestingFormats.exif(ByteOrder.LITTLE_ENDIAN, TiffDirectory.ORIENTATION, 6);
        byte[] jpeg =
                TestingFormats.withSegment(TestingImages.jpeg(Color.RED), 0xe1, "Exif\0\0", exif);

        assertThat(decoder.decode(jpeg, 4).facts().orientation()).isEqualTo(6);
        assertThat(decoder.decode(TestingFormats.WEBP_WITH_EXIF, 4).facts().orientation())
                .isEqualTo(6);
    }

    @Test
    void exifThatSaysNonsenseSaysNothing() throws Exception {
        for (int wrong : new int[] {0, 9, 65535}) {
            byte[] exif =
                    TestingFormats.exif(ByteOrder.LITTLE_ENDIAN, TiffDirectory.ORIENTATION, wrong);
            byte[] jpeg =
                    TestingFormats.withSegment(
                            TestingImages.jpeg(Color.RED), 0xe1, "Exif\0\0", exif);

            Rendered rendered = decoder.oriented(Orientation.EXIF).decode(jpeg, 4);

            assertThat(rendered.facts().orientation()).isEqualTo(1);
        }
    }
}
