package io.transferscope.contracts.checkpoint;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.dataset.Normalization;
import org.jspecify.annotations.Nullable;

/**
 * How a checkpoint came about. Nothing in it depends on time, place or study, so that the same
 * training gives the same manifest.
 *
 * @param start the manifest that the training started from
 * @param decoder what turned the data set's files into pixels
 * @param normalization of the target task's training images, or of the pretrained network that
 *     layers were copied from
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
}
