package io.transferscope.cli.weights;

import io.transferscope.contracts.network.Architecture;
import java.util.List;

/** Makes of an image's pixels the numbers that a network was trained with. */
final class PixelScaling {
    private static final int LEVELS = 256;

    private final boolean isReversed;
    private final float[][] values = new float[Architecture.CHANNELS][LEVELS];

    /**
     * @param mean per channel, in the network's order
     * @param scale what pixels of 0 to 255 are divided by first
     * @param isReversed whether the network's channels are blue, green and red
     */
    PixelScaling(List<Double> mean, List<Double> deviation, double scale, boolean isReversed) {
        this.isReversed = isReversed;
        for (int channel = 0; channel < values.length; channel++) {
            for (int level = 0; level < LEVELS; level++) {
                values[channel][level] =
                        (float) ((level / scale - mean.get(channel)) / deviation.get(channel));
            }
        }
    }

    /**
     * @param planes red, green and blue, row by row
     */
    float[] apply(byte[] planes) {
        float[] scaled = new float[planes.length];
        int plane = planes.length / values.length;
        for (int channel = 0; channel < values.length; channel++) {
            int from = (isReversed ? values.length - 1 - channel : channel) * plane;
            for (int i = 0; i < plane; i++) {
                scaled[channel * plane + i] = values[channel][planes[from + i] & 0xff];
            }
        }
        return scaled;
    }
}
