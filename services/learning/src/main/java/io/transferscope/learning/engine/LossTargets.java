package io.transferscope.learning.engine;

import io.transferscope.contracts.study.TrainingParameters;
import java.util.List;

/**
 * What the loss compares the probabilities of an image with: its class, of which all classes may
 * get a share (Szegedy et al. 2016), and how much the image counts.
 *
 * @param smoothing the share that all classes get in equal parts
 * @param weights of the images of each class; none where all images count alike
 */
public record LossTargets(double smoothing, List<Float> weights) {
    public LossTargets {
        weights = List.copyOf(weights);
    }

    /**
     * Of a training.
     *
     * @param images that it trains with, of each class; may be none where classes are not balanced
     */
    static LossTargets of(TrainingParameters training, List<Integer> images) {
        return new LossTargets(
                training.smoothing(), training.balancesClasses() ? balanced(images) : List.of());
    }

    /** Such that classes count alike, and the mean over all images is 1. */
    private static List<Float> balanced(List<Integer> images) {
        if (images.stream().distinct().count() < 2) {
            return List.of();
        }
        double all = images.stream().mapToLong(n -> n).sum();
        return images.stream().map(n -> (float) (all / ((double) images.size() * n))).toList();
    }

    /** Whether images count differently. */
    public boolean areWeighted() {
        return !weights.isEmpty();
    }

    /** How much an image of this class counts. */
    public float weight(int label) {
        return weights.isEmpty() ? 1 : weights.get(label);
    }

    /** Its probability of its own class, were the network right. */
    public float right(int classes) {
        return (float) (1 - smoothing + smoothing / classes);
    }

    /** Its probability of any other class then. */
    public float wrong(int classes) {
        return (float) (smoothing / classes);
    }
}
