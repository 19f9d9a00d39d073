package io.transferscope.learning.features;

import io.transferscope.learning.network.NativeArrays;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One reused array for each size of batch: a whole one, and the last of an epoch. */
public final class Batches implements AutoCloseable {
    private final Features features;
    private final Map<Integer, INDArray> bySize = new HashMap<>();

    public Batches(Features features) {
        this.features = features;
    }

    /** The batch's array, which is valid until the next call. */
    public INDArray load(Selection selection) {
        INDArray array =
                bySize.computeIfAbsent(
                        selection.size(), n -> NativeArrays.create(features.shape(n)));
        features.load(selection, array);
        return array;
    }

    @Override
    public void close() {
        bySize.values().forEach(INDArray::close);
        bySize.clear();
    }
}
