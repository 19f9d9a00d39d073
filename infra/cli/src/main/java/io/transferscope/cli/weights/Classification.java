package io.transferscope.cli.weights;

import io.transferscope.dataset.source.ImageId;
import io.transferscope.learning.Logits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers images into batches, and what a network says of them. */
final class Classification {
    private final Logits network;
    private final PixelScaling scaling;
    private final List<ImageId> waiting = new ArrayList<>();
    private final List<float[]> pixels = new ArrayList<>();
    private final List<Classified> classified = new ArrayList<>();

    Classification(Logits network, PixelScaling scaling) {
        this.network = network;
        this.scaling = scaling;
    }

    /** Takes an image from any thread. */
    synchronized void add(ImageId image, byte[] planes) {
        waiting.add(image);
        pixels.add(scaling.apply(planes));
        if (waiting.size() == Logits.BATCH_SIZE) {
            compute();
        }
    }

    private void compute() {
        List<float[]> logits = network.compute(pixels);
        for (int i = 0; i < waiting.size(); i++) {
            classified.add(new Classified(waiting.get(i), logits.get(i)));
        }
        waiting.clear();
        pixels.clear();
    }

    /** All images by class, each class in its order. */
    synchronized List<Classified> finish() {
        if (!waiting.isEmpty()) {
            compute();
        }
        return classified.stream()
                .sorted(
                        Comparator.comparing((Classified c) -> c.image().className())
                                .thenComparing(c -> c.image().part())
                                .thenComparing(c -> c.image().index()))
                .toList();
    }
}
