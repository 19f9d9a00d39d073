package io.transferscope.learning.features;

import io.transferscope.learning.data.ImageSet;
import io.transferscope.learning.network.NativeArrays;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The classes that images should be told to belong to: 1 at the class, 0 elsewhere. */
public final class Labels implements Features {
    private final ImageSet images;
    private final int classes;

    public Labels(ImageSet images, int classes) {
        this.images = images;
        this.classes = classes;
    }

    @Override
    public long[] shape() {
        return new long[] {classes};
    }

    @Override
    public void load(Selection selection, INDArray target) {
        FloatBuffer values = NativeArrays.buffer(target);
        for (int image : selection.images()) {
            int label = images.label(image);
            for (int i = 0; i < classes; i++) {
                values.put(i == label ? 1 : 0);
            }
        }
    }
}
