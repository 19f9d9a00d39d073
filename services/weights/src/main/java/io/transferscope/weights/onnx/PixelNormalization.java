package io.transferscope.weights.onnx;

import io.transferscope.contracts.network.Architecture;
import java.util.List;

/**
 * What a network takes instead of pixels from 0 to 255: (pixel − mean) ÷ deviation, of each channel
 * in the order red, green, blue.
 */
public record PixelNormalization(List<Double> mean, List<Double> deviation) {
    public PixelNormalization {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.size() != Architecture.CHANNELS || deviation.size() != Architecture.CHANNELS) {
            throw new IllegalArgumentException("mean and deviation need a number of each channel");
        }
        if (!deviation.stream().allMatch(d -> d > 0 && Double.isFinite(d))) {
            throw new IllegalArgumentException("deviation must be positive, but is " + deviation);
        }
    }
}
