package io.transferscope.dataset;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** The few grey pictures of three classes that every testing layout has. */
final class TestingPictures {
    static final List<String> CLASSES = List.of("ant", "bee", "fox");
    static final int SIZE = 32;
    static final int TRAIN = 4;
    static final int VALIDATION = 2;

    private TestingPictures() {}

    /**
     * @param image counted through both parts, of which training comes first
     */
    static byte[] grey(int classIndex, int image) {
        byte[] pixels = new byte[SIZE * SIZE];
        new Random(100L * classIndex + image).nextBytes(pixels);
        return pixels;
    }

    static byte[] png(int classIndex, int image) {
        byte[] grey = grey(classIndex, image);
        BufferedImage picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < grey.length; i++) {
            picture.setRGB(i % SIZE, i / SIZE, 0x010101 * (grey[i] & 0xff));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
