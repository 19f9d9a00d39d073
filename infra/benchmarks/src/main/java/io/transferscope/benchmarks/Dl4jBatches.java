package io.transferscope.benchmarks;

import io.transferscope.contracts.network.Shape;
import io.transferscope.learning.network.NativeArrays;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A workload's batches as DL4J takes them, one after the other and again. */
final class Dl4jBatches {
    private final List<INDArray> inputs = new ArrayList<>();
    private final List<INDArray> labels = new ArrayList<>();
    private int next;

    /** Learns a batch. */
    interface Learner {
        void fit(INDArray inputs, INDArray labels);
    }

    Dl4jBatches(Workload workload) {
        Shape shape = workload.input();
        for (int batch = 0; batch < Workload.BATCHES; batch++) {
            INDArray input =
                    NativeArrays.create(
                            Workload.BATCH_SIZE, shape.channels(), shape.size(), shape.size());
            NativeArrays.buffer(input).put(workload.inputs(batch));
            inputs.add(input);
            labels.add(oneHot(workload.labels(batch)));
        }
    }

    void feed(Learner learner) {
        learner.fit(inputs.get(next), labels.get(next));
        next = (next + 1) % Workload.BATCHES;
    }

    private static INDArray oneHot(int[] labels) {
        INDArray array = NativeArrays.create(labels.length, Workload.CLASSES);
        FloatBuffer values = NativeArrays.buffer(array);
        for (int label : labels) {
            for (int i = 0; i < Workload.CLASSES; i++) {
                values.put(i == label ? 1 : 0);
            }
        }
        return array;
    }
}
