package io.transferscope.contracts.checkpoint;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a checkpoint came about. Nothing in it depends on time, place or study, so that the same
 * training gives the same manifest.
 *
 * @param start the manifest that the training started from
 * @param decoder what turned the data set's files into pixels
 * @param normalization of the target task's training images
 * @param note why another engine than the preferred one computed it, for people
 */
public record Provenance(
        BlobRef start,
        String decoder,
        Normalization normalization,
        Environment environment,
        @Nullable String note) {
    public Provenance {
        requireNonNull(start, "start is null");
        requireNonNull(decoder, "decoder is null");
        requireNonNull(normalization, "normalization is null");
        requireNonNull(environment, "environment is null");
    }

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
}
