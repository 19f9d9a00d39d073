package io.transferscope.cli.weights;

import static java.util.Objects.requireNonNull;

import io.transferscope.dataset.source.ImageId;

/** What a network said of an image. */
record Classified(ImageId image, float[] logits) {
    Classified {
        requireNonNull(image, "image is null");
        requireNonNull(logits, "logits is null");
    }

    /** The class with the highest number; the first of equals, and -1 where one is no number. */
    int best() {
        int best = 0;
        for (int i = 0; i < logits.length; i++) {
            if (!Float.isFinite(logits[i])) {
                return -1;
            }
            best = logits[i] > logits[best] ? i : best;
        }
        return best;
    }
}
