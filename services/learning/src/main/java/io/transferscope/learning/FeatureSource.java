package io.transferscope.learning;

import io.transferscope.contracts.checkpoint.Provenance.Normalization;
import io.transferscope.learning.data.ImageSet;
import io.transferscope.learning.features.ComputedFeatures;
import io.transferscope.learning.features.Features;
import io.transferscope.learning.features.Pixels;
import io.transferscope.learning.features.StoredFeatures;
import io.transferscope.learning.network.Stack;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the trained layers start from: pixels, or the outputs of the frozen layers below them. Those
 * of an image are always the same up to the first dropout, so they are computed once and kept in a
 * file, if they are not too large: this is decided by the job alone, since it may change bits.
 */
final class FeatureSource {
    /** Bytes of the outputs that are kept for one training; beyond it they are computed anew. */
    static final long STORED_LIMIT = 1L << 30;

    private final Normalization normalization;
    private final @Nullable Stack fixed;
    private final @Nullable Stack disturbed;
    private final Path scratch;
    private final Runnable betweenBatches;

    /**
     * @param fixed frozen layers before the first dropout
     * @param disturbed frozen layers after it
     */
    FeatureSource(
            Normalization normalization,
            @Nullable Stack fixed,
            @Nullable Stack disturbed,
            Path scratch,
            Runnable betweenBatches) {
        this.normalization = normalization;
        this.fixed = fixed;
        this.disturbed = disturbed;
        this.scratch = scratch;
        this.betweenBatches = betweenBatches;
    }

    Features training(ImageSet images, boolean mirror) {
        return features(images, mirror, true);
    }

    Features validation(ImageSet images) {
        return features(images, false, false);
    }

    private Features features(ImageSet images, boolean mirror, boolean training) {
        Features features = new Pixels(images, normalization);
        if (fixed != null) {
            features = new ComputedFeatures(features, fixed, false);
            if (StoredFeatures.size(features, images.size(), mirror) <= STORED_LIMIT) {
                features =
                        StoredFeatures.compute(
                                features,
                                images.size(),
                                mirror,
                                Evaluator.BATCH_SIZE,
                                scratch,
                                betweenBatches);
            }
        }
        return disturbed == null ? features : new ComputedFeatures(features, disturbed, training);
    }
}
