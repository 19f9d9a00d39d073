package io.transferscope.dataset.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class AreaAverageTest {
    @RepeatedTest(200)
    void everyPixelIsTheMeanOfTheAreaThatItCovers(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Picture picture = noise(1 + random.nextInt(40), 1 + random.nextInt(40), random);
        int size = 1 + random.nextInt(24);

        byte[] scaled = picture.square(size);

        double[] exact = naive(picture, size);
        for (int i = 0; i < exact.length; i++) {
            assertThat((double) (scaled[i] & 0xff)).isCloseTo(exact[i], within(0.5 + 1e-6));
        }
    }

    @Test
    void aSquareOfTheRightSizeStaysAsItIs() {
        Picture picture = noise(9, 9, new Random(1));

        assertThat(picture.square(9)).isEqualTo(planes(picture));
    }

    @Test
    void halvingTakesTheMeanOfFourPixels() {
        byte[] rgb = {0, 0, 0, 100, 0, 10, 50, 0, 20, (byte) 250, 0, 31};

        assertThat(new Picture(2, 2, rgb).square(1)).containsExactly(100, 0, 15);
    }

    @Test
    void whatIsTooLongIsCutOnBothSides() {
        byte[] rgb = new byte[3 * 6];
        for (int x = 0; x < 6; x++) {
            rgb[3 * x] = (byte) (10 * x);
        }

        // 6×1 cut to 1×1 in the middle: half of pixel 2 and half of pixel 3
        assertThat(new Picture(6, 1, rgb).square(1)).containsExactly(25, 0, 0);
    }

    @Test
    void doublingRepeatsPixels() {
        byte[] rgb = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

        assertThat(new Picture(2, 2, rgb).square(4))
                .startsWith(1, 1, 4, 4, 1, 1, 4, 4, 7, 7, 10, 10, 7, 7, 10, 10);
    }

    @Test
    void theLargestPictureDoesNotOverflow() {
        Picture white = new Picture(9000, 3, filled(3 * 9000 * 3));
        Picture large = new Picture(3000, 4000, filled(3 * 3000 * 4000));

        assertThat(white.square(5)).containsOnly(-1);
        assertThat(large.square(7)).containsOnly(-1);
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        java.util.Arrays.fill(bytes, (byte) 255);
        return bytes;
    }

    private static Picture noise(int width, int height, Random random) {
        byte[] rgb = new byte[3 * width * height];
        random.nextBytes(rgb);
        return new Picture(width, height, rgb);
    }

    private static byte[] planes(Picture picture) {
        int pixels = picture.width() * picture.height();
        byte[] planes = new byte[3 * pixels];
        for (int i = 0; i < planes.length; i++) {
            planes[i % 3 * pixels + i / 3] = picture.rgb()[i];
        }
        return planes;
    }

    /** Straight from the definition: the overlap of every target with every source pixel. */
    private static double[] naive(Picture picture, int size) {
        int side = Math.min(picture.width(), picture.height());
        double step = (double) side / size;
        double left = (picture.width() - side) / 2.0;
        double top = (picture.height() - side) / 2.0;
        double[] planes = new double[3 * size * size];
        for (int i = 0; i < planes.length; i++) {
            double x = left + i % size * step;
            double y = top + i / size % size * step;
            double sum = 0;
            for (int v = 0; v < picture.height(); v++) {
                for (int u = 0; u < picture.width(); u++) {
                    int sample = picture.rgb()[3 * (v * picture.width() + u) + i / (size * size)];
                    sum += overlap(x, step, u) * overlap(y, step, v) * (sample & 0xff);
                }
            }
            planes[i] = sum / (step * step);
        }
        return planes;
    }

    private static double overlap(double from, double length, int pixel) {
        return Math.max(0, Math.min(from + length, pixel + 1) - Math.max(from, pixel));
    }
}
