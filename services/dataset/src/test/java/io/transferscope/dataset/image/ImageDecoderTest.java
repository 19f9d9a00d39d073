package io.transferscope.dataset.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
    private final ImageDecoder decoder = new ImageDecoder(1_000_000);

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void coloursComeOutAsTheyWentIn(String format) throws Exception {
        byte[] file = TestingImages.file(format, 20, 30, new Color(200, 100, 50));

        Picture picture = Picture.of(decoder, file);

        assertThat(picture.width()).isEqualTo(20);
        assertThat(picture.height()).isEqualTo(30);
        assertPixel(picture, 200, 100, 50);
    }

    @Test
    void decodesLikeTheJavaPlatformItself() throws Exception {
        BufferedImage image = new BufferedImage(67, 45, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(3);
        for (int i = 0; i < 67 * 45; i++) {
            int x = i % 67;
            image.setRGB(x, i / 67, new Color(x * 3, i / 67 * 5, random.nextInt(60)).getRGB());
        }
        byte[] file = TestingImages.encode("jpeg", image);

        Picture picture = Picture.of(decoder, file);

        BufferedImage expected = ImageIO.read(new java.io.ByteArrayInputStream(file));
        for (int i = 0; i < 67 * 45; i++) {
            int rgb = expected.getRGB(i % 67, i / 67);
            assertThat(picture.rgb()[3 * i] & 0xff).isEqualTo(rgb >> 16 & 0xff);
            assertThat(picture.rgb()[3 * i + 1] & 0xff).isEqualTo(rgb >> 8 & 0xff);
            assertThat(picture.rgb()[3 * i + 2] & 0xff).isEqualTo(rgb & 0xff);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void greyIsRepeatedWithoutGammaCorrection(String format) throws Exception {
        BufferedImage grey = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        Arrays.fill(
                ((java.awt.image.DataBufferByte) grey.getRaster().getDataBuffer()).getData(),
                (byte) 90);

        assertPixel(Picture.of(decoder, TestingImages.encode(format, grey)), 90, 90, 90);
    }

    @Test
    void sixteenBitsAreRoundedToEight() throws Exception {
        WritableRaster raster =
                Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, 1, 1, 3, null);
        raster.setPixel(0, 0, new int[] {65535, 257 * 77 + 128, 257 * 77 + 129});
        ComponentColorModel colours =
                new ComponentColorModel(
                        ColorSpace.getInstance(ColorSpace.CS_sRGB),
                        false,
                        false,
                        Transparency.OPAQUE,
                        DataBuffer.TYPE_USHORT);
        BufferedImage image = new BufferedImage(colours, raster, false, null);

        assertPixel(Picture.of(decoder, TestingImages.encode("png", image)), 255, 77, 78);
    }

    @Test
    void palettesAreLookedUp() throws Exception {
        byte[] red = {0, (byte) 220};
        byte[] green = {0, 10};
        byte[] blue = {0, 30};
        BufferedImage image =
                new BufferedImage(
                        4,
                        4,
                        BufferedImage.TYPE_BYTE_INDEXED,
                        new IndexColorModel(1, 2, red, green, blue));
        image.setRGB(0, 0, new Color(220, 10, 30).getRGB());

        assertPixel(Picture.of(decoder, TestingImages.encode("png", image)), 220, 10, 30);
    }

    @Test
    void whatIsTransparentLiesOnWhite() throws Exception {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x80_FF_00_00);
        image.setRGB(1, 0, 0x00_12_34_56);

        Picture picture = Picture.of(decoder, TestingImages.encode("png", image));

        assertThat(picture.rgb()).containsExactly(255, 127, 127, 255, 255, 255);
    }

    @Test
    void aTransparentColourOfAGreyImageLiesOnWhite() throws Exception {
        // 1×1, 8-bit grey, value 7, tRNS says that 7 is transparent
        byte[] file = PngFile.grey(1, 1, new byte[] {7}, 7);

        assertPixel(Picture.of(decoder, file), 255, 255, 255);
    }

    @Test
    void cmykIsMultipliedOut() throws Exception {
        // As Adobe's programs write it: 255 is no ink
        byte[] file = fourBands(new int[] {255, 128, 0, 200}, (byte) 0);

        assertPixel(Picture.of(decoder, file), 200, 100, 0);
    }

    @Test
    void ycckIsMultipliedOut() throws Exception {
        // Y 128 without colour is half a light in each channel, inverted as Adobe does
        byte[] file = fourBands(new int[] {55, 128, 128, 255}, (byte) 2);

        assertPixel(Picture.of(decoder, file), 200, 200, 200);
    }

    @Test
    void metadataIsIgnoredHoweverDamaged() throws Exception {
        byte[] file = TestingImages.jpeg(new Color(20, 100, 180));
        byte[] profile = new byte[60];
        profile[0] = (byte) 0xff;
        profile[1] = (byte) 0xe2;
        profile[3] = 58;
        byte[] name =
                "ICC_PROFILE\0nonsense".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        System.arraycopy(name, 0, profile, 4, name.length);
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(file, 0, 2);
        changed.writeBytes(profile);
        changed.write(file, 2, file.length - 2);

        assertPixel(Picture.of(decoder, changed.toByteArray()), 20, 100, 180);
    }

    @Test
    void anImageWithTooManyPixelsIsRefusedBeforeItIsDecoded() {
        byte[] png = PngFile.announcing(50_000, 50_000);
        byte[] jpeg = TestingImages.jpeg(Color.RED);
        for (int i = 0; i < jpeg.length - 8; i++) {
            if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xc0) {
                Arrays.fill(jpeg, i + 5, i + 9, (byte) 0xf0);
            }
        }

        assertThatThrownBy(() -> decoder.decode(png, 32))
                .hasMessageContaining("50000×50000 pixels");
        assertThatThrownBy(() -> decoder.decode(jpeg, 32))
                .hasMessageContaining("61680×61680 pixels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void noFileThatIsCutOffOrDamagedDoesWorseThanBeUnreadable(String format) {
        byte[] file = TestingImages.file(format, 40, 40, Color.ORANGE);
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            byte[] damaged =
                    Arrays.copyOf(file, i % 2 == 0 ? file.length : random.nextInt(file.length));
            for (int k = 0; k < 4 && damaged.length > 0; k++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(decoder.decode(damaged, 16).planes()).hasSize(3 * 16 * 16);
            } catch (UnreadableImageException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void aFileThatIsCutOffIsUnreadable(String format) {
        byte[] file = noise(format);

        assertThatThrownBy(() -> decoder.decode(Arrays.copyOf(file, file.length / 2), 16))
                .isInstanceOf(UnreadableImageException.class);
    }

    @Test
    void aLengthThatAFileGivesIsNotTakenOnTrust() {
        assertThatThrownBy(() -> decoder.decode(PngFile.withEndlessProfile(), 16))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessage("it is cut off");
    }

    @Test
    void aDamagedPngIsUnreadable() {
        byte[] file = TestingImages.png(Color.RED);
        file[file.length - 20] ^= 1; // in the last of its pixels' bytes

        assertThatThrownBy(() -> decoder.decode(file, 16))
                .hasMessage("it is damaged: a checksum is wrong");
    }

    @Test
    void aJpegOfEndlessScansIsUnreadable() {
        byte[] file = TestingImages.jpeg(Color.RED);
        byte[] endless = Arrays.copyOf(file, file.length + 202);
        for (int i = file.length; i < endless.length; i += 2) {
            endless[i] = (byte) 0xff;
            endless[i + 1] = (byte) 0xda;
        }

        assertThatThrownBy(() -> decoder.decode(endless, 16)).hasMessage("it has 102 scans");
    }

    @Test
    void otherFilesAreUnreadable() {
        assertThatThrownBy(() -> decoder.decode(new byte[0], 16)).hasMessage("it is empty");
        assertThatThrownBy(() -> decoder.decode("<svg/>".getBytes(UTF_8), 16))
                .hasMessage("it is neither JPEG, PNG, WebP, GIF, BMP nor TIFF");
    }

    private static byte[] noise(String format) {
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(2);
        for (int i = 0; i < 1600; i++) {
            image.setRGB(i % 40, i / 40, random.nextInt());
        }
        return TestingImages.encode(format, image);
    }

    private static byte[] fourBands(int[] pixel, byte adobeTransform) throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 8, 8, 4, null);
        for (int i = 0; i < 64; i++) {
            raster.setPixel(i % 8, i / 8, pixel);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(new javax.imageio.IIOImage(raster, null, null));
        } finally {
            writer.dispose();
        }
        byte[] adobe = {
            (byte) 0xff,
            (byte) 0xee,
            0,
            14,
            'A',
            'd',
            'o',
            'b',
            'e',
            0,
            100,
            0,
            0,
            0,
            0,
            adobeTransform
        };
        byte[] file = out.toByteArray();
        ByteArrayOutputStream marked = new ByteArrayOutputStream();
        marked.write(file, 0, 2);
        marked.writeBytes(adobe);
        marked.write(file, 2, file.length - 2);
        return marked.toByteArray();
    }

    private static void assertPixel(Picture picture, int red, int green, int blue) {
        assertThat(picture.rgb()[0] & 0xff).isCloseTo(red, within(2));
        assertThat(picture.rgb()[1] & 0xff).isCloseTo(green, within(2));
        assertThat(picture.rgb()[2] & 0xff).isCloseTo(blue, within(2));
    }
}
