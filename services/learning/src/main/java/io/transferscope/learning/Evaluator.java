package io.transferscope.learning;

import io.transferscope.contracts.result.Outcomes;
import io.transferscope.learning.data.ImageSet;
import io.transferscope.learning.engine.Segment;
import io.transferscope.learning.features.Features;
import io.transferscope.learning.features.Selection;
import java.nio.FloatBuffer;
import java.util.BitSet;

/** Tells which validation images a network classifies right. */
final class Evaluator {
    /** Every batch has this size, since what a network says may depend on it. */
    static final int BATCH_SIZE = 64;

    private final ImageSet images;
    private final Features features;
    private final Segment trained;

    /**
     * @param features of the images, which the trained layers start from
     */
    Evaluator(ImageSet images, Features features, Segment trained) {
        this.images = images;
        this.features = features;
        this.trained = trained;
    }

    /**
     * What came out.
     *
     * @param outcomes an image is right where its own class got the highest output
     * @param finite whether all outputs were numbers
     */
    record Evaluation(Outcomes outcomes, boolean finite) {}

    Evaluation evaluate(Runnable betweenBatches) {
        BitSet right = new BitSet(images.size());
        boolean finite = true;
        float[] scores = new float[trained.outputShape().elements()];
        for (int from = 0; from < images.size(); from += BATCH_SIZE) {
            betweenBatches.run();
            Selection batch = Selection.padded(from, BATCH_SIZE, images.size(), false);
            features.load(batch, trained.input(BATCH_SIZE));
            FloatBuffer values = trained.compute(BATCH_SIZE, false);
            for (int i = from; i < Math.min(from + BATCH_SIZE, images.size()); i++) {
                values.get(scores);
                int best = best(scores);
                finite &= best >= 0;
                right.set(i, best == images.label(i));
            }
        }
        return new Evaluation(Outcomes.of(right, images.size()), finite);
    }

    /** Index of the highest score, the first one of equals; -1 where one is not a number. */
    static int best(float[] scores) {
        int best = 0;
        for (int i = 0; i < scores.length; i++) {
            if (!Float.isFinite(scores[i])) {
                return -1;
            }
            if (scores[i] > scores[best]) {
                best = i;
            }
        }
        return best;
    }
}
