package io.transferscope.learning.data;

import io.transferscope.contracts.dataset.Normalization;
import io.transferscope.contracts.network.Architecture;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Makes numbers of mean 0 and deviation 1 of the pixels of each channel, over a set of images. */
public final class Normalizer {
    private static final int LEVELS = 256;

    private final ImageSet images;
    private final float[][] values = new float[Architecture.CHANNELS][LEVELS];
    private final byte[] pixels;
    private final float[] normalized;

    /** Reads these images with the statistics of others, such as the task's training images. */
    public Normalizer(ImageSet images, Normalization statistics) {
        this.images = images;
        pixels = new byte[images.bytesPerImage()];
        normalized = new float[images.bytesPerImage()];
        for (int channel = 0; channel < values.length; channel++) {
            double mean = statistics.mean().get(channel);
            double deviation = statistics.deviation().get(channel);
            for (int level = 0; level < LEVELS; level++) {
                values[channel][level] = (float) ((level - mean) / deviation);
            }
        }
    }

    /**
     * Statistics of a set, from exact sums, so that they do not depend on any order.
     *
     * @param betweenImages may throw in order to stop
     */
    public static Normalization statistics(ImageSet images, Runnable betweenImages) {
        long[][] counts = new long[Architecture.CHANNELS][LEVELS];
        byte[] pixels = new byte[images.bytesPerImage()];
        int plane = images.imageSize() * images.imageSize();
        for (int image = 0; image < images.size(); image++) {
            betweenImages.run();
            images.read(image, pixels);
            for (int i = 0; i < pixels.length; i++) {
                counts[i / plane][pixels[i] & 0xff]++;
            }
        }
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (long[] channel : counts) {
            long n = 0;
            long sum = 0;
            long squares = 0;
            for (int level = 0; level < LEVELS; level++) {
                n += channel[level];
                sum += level * channel[level];
                squares += (long) level * level * channel[level];
            }
            means.add((double) sum / n);
            deviations.add(deviation(n, sum, squares));
        }
        return new Normalization(means, deviations);
    }

    /** √(n·Σx² − (Σx)²) / n; 1 for a channel without contrast, which then becomes 0. */
    private static double deviation(long n, long sum, long squares) {
        BigInteger spread =
                BigInteger.valueOf(n)
                        .multiply(BigInteger.valueOf(squares))
                        .subtract(BigInteger.valueOf(sum).pow(2));
        if (spread.signum() == 0) {
            return 1;
        }
        return new BigDecimal(spread)
                .sqrt(MathContext.DECIMAL64)
                .divide(BigDecimal.valueOf(n), MathContext.DECIMAL64)
                .doubleValue();
    }

    /** Appends one image's numbers, mirrored left to right or as it is. */
    public void append(int image, boolean mirrored, FloatBuffer target) {
        images.read(image, pixels);
        int width = images.imageSize();
        int plane = width * width;
        for (int channel = 0; channel < values.length; channel++) {
            float[] lookup = values[channel];
            int begin = channel * plane;
            for (int row = begin; row < begin + plane; row += width) {
                for (int x = 0; x < width; x++) {
                    int source = mirrored ? row + width - 1 - x : row + x;
                    normalized[row + x] = lookup[pixels[source] & 0xff];
                }
            }
        }
        target.put(normalized);
    }
}
