package io.transferscope.learning.features;

import io.transferscope.contracts.checkpoint.Provenance.Normalization;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.learning.data.ImageSet;
import io.transferscope.learning.data.Normalizer;
import io.transferscope.learning.network.NativeArrays;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The images themselves, normalised. */
public final class Pixels implements Features {
    private final Normalizer normalizer;
    private final int imageSize;

    public Pixels(ImageSet images, Normalization statistics) {
        normalizer = new Normalizer(images, statistics);
        imageSize = images.imageSize();
    }

    @Override
    public long[] shape() {
        return new long[] {Architecture.CHANNELS, imageSize, imageSize};
    }

    @Override
    public void load(Selection selection, INDArray target) {
        FloatBuffer values = NativeArrays.buffer(target);
        for (int i = 0; i < selection.size(); i++) {
            normalizer.append(selection.images()[i], selection.mirrored()[i], values);
        }
    }
}
