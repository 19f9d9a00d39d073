package io.transferscope.cli.weights;

import static java.util.Objects.requireNonNull;

import io.transferscope.dataset.source.ImageId;

/** What a network said of an image. */
record Classified(ImageId image, float[] logits) {
    Classified {
        requireNonNull(image, "image is null");
        requireNonNull(logits, "logits is null");
    }

    /** The class with the highest number; the first of equals. */
    int best() {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            best = logits[i] > logits[best] ? i : best;
        }
        return best;
    }
}
