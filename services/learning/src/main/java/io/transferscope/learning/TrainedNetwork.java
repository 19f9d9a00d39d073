package io.transferscope.learning;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.result.Outcomes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a training ends with.
 *
 * @param manifest with every array stored, and provenance
 * @param correctPerEpoch validation images classified right after each epoch
 * @param total validation images
 * @param outcomes of the last evaluation, image by image
 * @param diverged whether the loss left the numbers; from then on nothing was classified right
 * @param lossPerEpoch mean cross entropy of the training images in each epoch; absent where the
 *     training diverged, or went on from where nobody had kept it
 */
public record TrainedNetwork(
        CheckpointManifest manifest,
        List<Integer> correctPerEpoch,
        int total,
        @Nullable Outcomes outcomes,
        boolean diverged,
        @Nullable List<Float> lossPerEpoch) {
    public TrainedNetwork {
        requireNonNull(manifest, "manifest is null");
        correctPerEpoch = List.copyOf(correctPerEpoch);
        lossPerEpoch = lossPerEpoch == null ? null : List.copyOf(lossPerEpoch);
    }
}
