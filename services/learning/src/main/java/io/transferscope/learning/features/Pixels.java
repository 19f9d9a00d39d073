package io.transferscope.learning.features;

import io.transferscope.contracts.dataset.Normalization;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Shape;
import io.transferscope.learning.data.ImageSet;
import io.transferscope.learning.data.Normalizer;
import java.nio.FloatBuffer;

/** The images themselves, normalised whenever they are needed. */
public final class Pixels implements Features {
    private final Normalizer normalizer;
    private final Shape shape;

    public Pixels(ImageSet images, Normalization statistics) {
        normalizer = new Normalizer(images, statistics);
        shape = new Shape(Architecture.CHANNELS, images.imageSize());
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public void load(Selection selection, FloatBuffer target) {
        for (int i = 0; i < selection.size(); i++) {
            normalizer.append(selection.images()[i], selection.mirrored()[i], target);
        }
    }
}
