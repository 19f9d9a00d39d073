package io.transferscope.dataset.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFormatsTest {
    private final ImageDecoder decoder = new ImageDecoder(10_000_000);

    @ParameterizedTest
    @ValueSource(strings = {"bmp", "gif", "tiff"})
    void coloursComeOutAsTheyWentIn(String format) throws Exception {
        byte[] file = TestingImages.file(format, 5, 7, new Color(200, 100, 50));

        assertThat(pixel(Picture.of(decoder, file), 4, 2)).containsExactly(200, 100, 50);
        assertThat(decoder.decode(file, 2).facts().format()).isEqualToIgnoringCase(format);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LZW", "Deflate", "PackBits", "ZLib"})
    void tiffIsReadInEveryCompression(String compression) throws Exception {
        BufferedImage image = TestingFormats.picture(BufferedImage.TYPE_INT_RGB, 19, 7);

        byte[] file = TestingFormats.tiff(image, compression);

        assertThat(Picture.of(decoder, file).rgb())
                .isEqualTo(Picture.of(decoder, TestingImages.encode("png", image)).rgb());
    }

    @Test
    void tiffOfSixteenBitsIsRounded() throws Exception {
        BufferedImage grey = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
        grey.getRaster().setSample(0, 0, 0, 257 * 77 + 129);

        Picture picture = Picture.of(decoder, TestingFormats.tiff(grey, "LZW"));

        assertThat(pixel(picture, 0, 0)).containsExactly(78, 78, 78);
    }

    @Test
    void whatIsTransparentLiesOnWhiteInEveryFormat() throws Exception {
        Picture webp = Picture.of(decoder, TestingFormats.LOSSLESS_WEBP);
        assertThat(pixel(webp, 0, 0)).containsExactly(255, 127, 127);
        assertThat(pixel(webp, 5, 3)).containsExactly(255, 255, 255);
        assertThat(pixel(webp, 2, 2)).containsExactly(200, 100, 50);

        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x80_FF_00_00);
        for (byte[] file :
                new byte[][] {
                    TestingImages.encode("png", image), TestingFormats.tiff(image, "LZW")
                }) {
            assertThat(Picture.of(decoder, file).rgb())
                    .containsExactly(255, 127, 127, 255, 255, 255);
        }
        BufferedImage high = new BufferedImage(1, 6, BufferedImage.TYPE_INT_ARGB);
        high.setRGB(0, 5, 0xff_10_20_30);
        Picture gif = Picture.of(decoder, TestingImages.encode("gif", high));
        assertThat(pixel(gif, 0, 4)).containsExactly(255, 255, 255);
        assertThat(pixel(gif, 0, 5)).containsExactly(0x10, 0x20, 0x30);
    }

    @Test
    void lossyWebpIsReadWithItsTransparency() throws Exception {
        Picture plain = Picture.of(decoder, TestingFormats.LOSSY_WEBP);
        Picture half = Picture.of(decoder, TestingFormats.LOSSY_WEBP_WITH_ALPHA);

        for (int x = 0; x < 16; x++) {
            assertThat(pixel(plain, x, 8)[0]).isCloseTo(200, within(6));
            assertThat(pixel(half, x, 8)[0]).isCloseTo(x < 8 ? 255 : 200, within(6));
        }
    }

    @Test
    void transparencyThatTheReaderWouldPassOverIsRefused() {
        byte[] file = TestingFormats.LOSSY_WEBP_WITH_ALPHA.clone();
        int alpha = new String(file, ISO_8859_1).indexOf("ALPH") + 8;
        file[alpha] &= ~3; // "not compressed"

        assertThatThrownBy(() -> decoder.decode(file, 4))
                .hasMessageContaining("its transparency is not compressed")
                .hasMessageContaining("dwebp");
    }

    @Test
    void ofAnAnimationTheFirstFrameLiesOnItsCanvas() throws Exception {
        Picture picture = Picture.of(decoder, TestingFormats.ANIMATED_WEBP);

        assertThat(picture.width()).isEqualTo(8);
        assertThat(picture.height()).isEqualTo(8);
        assertThat(pixel(picture, 1, 5)).containsExactly(255, 255, 255);
        assertThat(pixel(picture, 4, 3)).containsExactly(255, 255, 255);
        assertThat(pixel(picture, 2, 4)).containsExactly(255, 127, 127);
        assertThat(pixel(picture, 4, 6)).containsExactly(200, 100, 50);
    }

    @Test
    void aGifFrameLiesWhereItBelongs() throws Exception {
        byte[] file = TestingImages.file("gif", 2, 5, new Color(9, 8, 7));
        int frame = new String(file, ISO_8859_1).indexOf("\u002c\0\0\0\0\u0002\0\u0005\0");
        ByteBuffer moved = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        moved.putShort(6, (short) 4).putShort(8, (short) 6);
        moved.putShort(frame + 1, (short) 1).putShort(frame + 3, (short) 1);

        Picture picture = Picture.of(decoder, file);

        assertThat(picture.width()).isEqualTo(4);
        assertThat(picture.height()).isEqualTo(6);
        assertThat(pixel(picture, 0, 1)).containsExactly(255, 255, 255);
        assertThat(pixel(picture, 1, 0)).containsExactly(255, 255, 255);
        assertThat(pixel(picture, 1, 1)).containsExactly(9, 8, 7);
        assertThat(pixel(picture, 3, 5)).containsExactly(255, 255, 255);
    }

    @Test
    void aGifThatJavaWouldReadWronglyIsRefused() {
        byte[] interlaced = TestingImages.file("gif", 3, 3, Color.RED);

        assertThatThrownBy(() -> decoder.decode(interlaced, 4))
                .hasMessageContaining("interlaced and has 3 rows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bmp", "gif", "tiff"})
    void aFileThatIsCutOffIsUnreadable(String format) {
        byte[] file =
                TestingImages.encode(
                        format, TestingFormats.picture(BufferedImage.TYPE_INT_RGB, 40, 40));

        for (int length = 8; length < file.length - 1; length += 1 + length / 9) {
            byte[] part = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> decoder.decode(part, 4))
                    .isInstanceOf(UnreadableImageException.class);
        }
    }

    @Test
    void aWebpThatIsCutOffIsUnreadable() {
        for (int length = 12; length < TestingFormats.LOSSY_WEBP.length; length++) {
            byte[] part = Arrays.copyOf(TestingFormats.LOSSY_WEBP, length);
            assertThatThrownBy(() -> decoder.decode(part, 4)).hasMessage("it is cut off");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ftypheic,HEIC,heif-convert photo.heic photo.jpg",
        "ftypavif,AVIF,heif-convert photo.avif photo.png",
        "'JXL ',JPEG XL,djxl photo.jxl photo.png",
        "'jP  ',JPEG 2000,magick photo.jp2 photo.png"
    })
    void otherFormatsAreNamedWithTheRemedy(String begin, String format, String command) {
        byte[] file = ("\0\0\0\u0018" + begin + "\0\0\0\0mif1").getBytes(ISO_8859_1);

        assertThatThrownBy(() -> decoder.decode(file, 4))
                .hasMessage(
                        "it is %s, which is not read; convert it, such as with: %s"
                                .formatted(format, command));
    }

    @Test
    void aCamerasRawFileIsNotTakenForItsSmallCopy() {
        byte[] file =
                TestingFormats.tiff(
                        TestingFormats.picture(BufferedImage.TYPE_INT_RGB, 5, 3), "LZW");
        byte[] raw = file.clone();
        ByteBuffer in = ByteBuffer.wrap(raw);
        in.order(raw[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = in.getInt(4);
        int last = directory + 2 + 12 * (in.getShort(directory) - 1);
        in.putShort(last, (short) 50706); // DNGVersion

        assertThatThrownBy(() -> decoder.decode(raw, 4)).hasMessageContaining("raw file");
    }

    @Test
    void theSamePixelsHaveTheSameDigestInEveryFormat() throws Exception {
        BufferedImage image = TestingFormats.picture(BufferedImage.TYPE_INT_RGB, 9, 6);
        byte[] digest = decoder.decode(TestingImages.encode("png", image), 4).facts().pixelDigest();
        byte[] bmp = TestingImages.encode("bmp", image);

        assertThat(decoder.decode(bmp, 4).facts().pixelDigest()).isEqualTo(digest);
        bmp[bmp.length - 8] ^= 1;
        assertThat(decoder.decode(bmp, 4).facts().pixelDigest()).isNotEqualTo(digest);
    }

    @Test
    void contentDigestDoesNotSeeWhatIsNotPicture() {
        byte[] jpeg = TestingImages.jpeg(Color.RED);
        byte[] commented = TestingFormats.withSegment(jpeg, 0xfe, "a comment", new byte[3]);

        assertThat(ImageContent.digest(commented)).isEqualTo(ImageContent.digest(jpeg));
        assertThat(ImageContent.digest(TestingImages.jpeg(Color.BLUE)))
                .isNotEqualTo(ImageContent.digest(jpeg));
        assertThat(ImageContent.digest(new byte[] {1, 2})).hasSize(32);
    }

    @Test
    void strayBytesBetweenSegmentsOfAJpegArePassedOver() throws Exception {
        byte[] jpeg = TestingImages.jpeg(new Color(20, 100, 180));
        ByteBuffer in = ByteBuffer.wrap(jpeg);
        int second = 4 + in.getShort(4);
        ByteBuffer stray = ByteBuffer.allocate(jpeg.length + 6);
        stray.put(jpeg, 0, second).put(new byte[] {0, 7, (byte) 0xff, 0, 1, 2});
        stray.put(jpeg, second, jpeg.length - second);

        assertThat(Picture.of(decoder, stray.array()).rgb())
                .isEqualTo(Picture.of(decoder, jpeg).rgb());
        assertThatThrownBy(() -> decoder.decode(Arrays.copyOf(stray.array(), second + 4), 4))
                .hasMessage("its header is cut off");
    }

    @Test
    void aLargePictureIsTheSameAsIfItWereDecodedAtOnce() throws Exception {
        BufferedImage image = new BufferedImage(2100, 2000, BufferedImage.TYPE_BYTE_GRAY);
        byte[] grey = ((java.awt.image.DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) (i / 2100 * 3 + i % 2100 / 5);
        }
        for (String format : new String[] {"png", "bmp", "tiff"}) {
            Picture picture = Picture.of(decoder, TestingImages.encode(format, image));

            for (int i = 0; i < grey.length; i += 997) {
                assertThat(picture.rgb()[3 * i]).isEqualTo(grey[i]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bmp", "gif", "tiff"})
    void noDamagedFileDoesWorseThanBeUnreadable(String format) {
        byte[] file =
                TestingImages.encode(
                        format, TestingFormats.picture(BufferedImage.TYPE_INT_RGB, 40, 40));
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = file.clone();
            for (int k = 0; k < 4; k++) {
                damaged[random.nextInt(i % 2 == 0 ? file.length : 60)] = (byte) random.nextInt();
            }
            TestingFormats.decodeOrRefuse(decoder, damaged);
        }
    }

    private static int[] pixel(Picture picture, int x, int y) {
        int at = 3 * (y * picture.width() + x);
        byte[] rgb = picture.rgb();
        return new int[] {rgb[at] & 0xff, rgb[at + 1] & 0xff, rgb[at + 2] & 0xff};
    }
}
