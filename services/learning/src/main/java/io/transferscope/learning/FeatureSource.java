package io.transferscope.learning;

import io.transferscope.contracts.dataset.Normalization;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.dataset.TaskData;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.plan.MemoryNeed;
import io.transferscope.learning.data.ImageSet;
import io.transferscope.learning.engine.Network;
import io.transferscope.learning.engine.Segment;
import io.transferscope.learning.features.ComputedFeatures;
import io.transferscope.learning.features.CutPixels;
import io.transferscope.learning.features.Features;
import io.transferscope.learning.features.NormalizedPixels;
import io.transferscope.learning.features.OutOfRangeException;
import io.transferscope.learning.features.Pixels;
import io.transferscope.learning.features.Precision;
import io.transferscope.learning.features.StoredFeatures;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the trained layers start from: pixels, or the outputs of the frozen layers below them. Those
 * of an image are always the same up to the first dropout, so they are computed once and kept, if
 * they are not too large and no image is cut at random.
 *
 * <p>No snapshot holds them: they may take up to {@link Precision#LIMIT} bytes, which no store
 * takes in the time that a stop has. A training that is stopped meanwhile ends at once, and whoever
 * goes on computes them anew; what was trained before is in the snapshot already.
 */
final class FeatureSource {
    private static final Logger LOG = LoggerFactory.getLogger(FeatureSource.class);

    private final JobSpec job;
    private final int images;
    private final Network network;
    private final Normalization normalization;
    private final @Nullable Precision precision;
    private final Path scratch;
    private final Runnable between;

    /**
     * @param between images or batches; may throw in order to stop
     */
    FeatureSource(
            JobSpec job,
            TaskData task,
            Network network,
            Normalization normalization,
            Path scratch,
            Runnable between) {
        this.job = job;
        this.images = task.images(Part.TRAIN);
        this.network = network;
        this.normalization = normalization;
        this.scratch = scratch;
        this.between = between;
        Segment fixed = network.fixed();
        precision = fixed == null ? null : Precision.of(numbers(job, task, fixed));
    }

    /** Images that are cut at random are hardly ever the same twice: nothing of them is kept. */
    private static long numbers(JobSpec job, TaskData task, Segment fixed) {
        long views = job.training().mirror() ? 2 : 1;
        long training = isCut(job) ? 0 : task.images(Part.TRAIN) * views;
        return (training + task.images(Part.VALIDATION)) * fixed.outputShape().elements();
    }

    private static boolean isCut(JobSpec job) {
        return job.training().crop() != null;
    }

    Features training(ImageSet images) {
        if (isCut(job)) {
            return disturbed(computed(new CutPixels(pixels(images))), true);
        }
        return features(images, job.training().mirror(), true);
    }

    Features validation(ImageSet images) {
        return features(images, false, false);
    }

    private Features features(ImageSet images, boolean mirror, boolean training) {
        return disturbed(fixed(images, mirror), training);
    }

    private Features disturbed(Features features, boolean training) {
        Segment disturbed = network.disturbed();
        return disturbed == null ? features : new ComputedFeatures(features, disturbed, training);
    }

    private Features computed(Features pixels) {
        Segment fixed = network.fixed();
        return fixed == null ? pixels : new ComputedFeatures(pixels, fixed, false);
    }

    private Features fixed(ImageSet images, boolean mirror) {
        Segment fixed = network.fixed();
        if (fixed == null) {
            return pixels(images);
        }
        if (precision != null) {
            try {
                return stored(images, fixed, mirror, precision);
            } catch (OutOfRangeException e) {
                LOG.info("Features are not kept job={} reason=\"{}\"", job.id(), e.getMessage());
            }
        }
        return computed(pixels(images));
    }

    private Features pixels(ImageSet images) {
        return NormalizedPixels.keep(
                new Pixels(images, normalization), images.size(), reserved(), between);
    }

    private Features stored(ImageSet images, Segment fixed, boolean mirror, Precision precision) {
        return StoredFeatures.compute(
                new Pixels(images, normalization),
                fixed,
                images.size(),
                mirror,
                new StoredFeatures.Keeping(
                        precision, Evaluator.BATCH_SIZE, reserved(), scratch, between));
    }

    private long reserved() {
        return MemoryNeed.of(job, images).likelyBytes();
    }
}
