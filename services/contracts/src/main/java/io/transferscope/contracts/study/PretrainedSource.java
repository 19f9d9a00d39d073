package io.transferscope.contracts.study;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.Normalization;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network that was trained elsewhere: its weights, and how it wants its images. Its layers are
 * the request's network.
 *
 * @param weights {@code file:/path} of a file of weights
 * @param sha256 of the file, where it is to be checked
 * @param mean per channel, in the network's order: what is subtracted once pixels are divided
 * @param deviation per channel, in the network's order: what the difference is divided by
 * @param scale what pixels of 0 to 255 are divided by first
 * @param channels the network's order; red, green, blue when absent
 * @param names of the file's arrays, by ours, such as conv1.W; all that is absent is found
 */
public record PretrainedSource(
        String weights,
        @Nullable String sha256,
        List<Double> mean,
        List<Double> deviation,
        double scale,
        @Nullable ChannelOrder channels,
        @Nullable Map<String, String> names) {
    private static final MathContext SAME = new MathContext(12);

    public PretrainedSource {
        requireNonNull(weights, "weights is null");
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        names = names == null || names.isEmpty() ? null : Map.copyOf(names);
    }

    public ChannelOrder channelsOrDefault() {
        return channels == null ? ChannelOrder.RGB : channels;
    }

    public Map<String, String> namesOrNone() {
        return names == null ? Map.of() : names;
    }

    /** The same for pixels as they are stored: red, green, blue, from 0 to 255. */
    public Normalization normalization() {
        return new Normalization(stored(mean), stored(deviation));
    }

    /** So that 0.224 of 255 and 57.12 of 1 are one normalisation: the job is known by it. */
    private double scaled(double value) {
        return BigDecimal.valueOf(value).multiply(BigDecimal.valueOf(scale), SAME).doubleValue();
    }

    private List<Double> stored(List<Double> perChannel) {
        List<Double> stored = new ArrayList<>(perChannel.stream().map(this::scaled).toList());
        if (channelsOrDefault() == ChannelOrder.BGR) {
            Collections.reverse(stored);
        }
        return stored;
    }
}
