package io.transferscope.learning.engine.dl4j;

import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One reused array for each size of batch. */
final class BatchArrays implements AutoCloseable {
    private final long[] example;
    private final Map<Integer, INDArray> bySize = new HashMap<>();

    /**
     * @param example shape of one
     */
    BatchArrays(long... example) {
        this.example = example;
    }

    INDArray ofSize(int batch) {
        return bySize.computeIfAbsent(batch, n -> NativeArrays.create(shape(n)));
    }

    private long[] shape(int batch) {
        long[] all = new long[example.length + 1];
        all[0] = batch;
        System.arraycopy(example, 0, all, 1, example.length);
        return all;
    }

    @Override
    public void close() {
        bySize.values().forEach(INDArray::close);
        bySize.clear();
    }
}
