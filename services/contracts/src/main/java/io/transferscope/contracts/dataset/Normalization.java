package io.transferscope.contracts.dataset;

import java.util.List;

/**
 * What is subtracted from a pixel, and what the difference is divided by.
 *
 * @param mean per channel, red, green, blue, on the scale 0..255
 * @param deviation per channel
 */
public record Normalization(List<Double> mean, List<Double> deviation) {
    public Normalization {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
    }
}
