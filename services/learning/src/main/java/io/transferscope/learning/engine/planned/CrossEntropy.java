package io.transferscope.learning.engine.planned;

import io.transferscope.learning.engine.LossTargets;
import java.nio.FloatBuffer;

/** The loss of a batch: how far probabilities are from what they should be. */
record CrossEntropy(LossTargets targets) {
    /** Below it, a probability counts as this much in the loss, which stays finite. */
    private static final double LEAST = 1e-10;

    /**
     * The mean of a batch.
     *
     * @param error filled with its derivative with respect to the scores
     */
    double differentiate(FloatBuffer probabilities, int[] labels, FloatBuffer error) {
        int batch = labels.length;
        int classes = probabilities.limit() / batch;
        float right = targets.right(classes);
        float wrong = targets.wrong(classes);
        float share = 1f / batch;
        double loss = 0;
        for (int i = 0; i < batch; i++) {
            float weight = targets.weight(labels[i]);
            for (int c = 0; c < classes; c++) {
                float p = probabilities.get(i * classes + c);
                float target = labels[i] == c ? right : wrong;
                if (target > 0) {
                    loss -= weight * target * Math.log(Math.max(p, LEAST));
                }
                error.put(i * classes + c, (p - target) * share * weight);
            }
        }
        return loss / batch;
    }
}
