package io.transferscope.benchmarks;

import io.transferscope.contracts.network.Shape;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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
            inputs.add(
                    Nd4j.create(
                            workload.inputs(batch),
                            Workload.BATCH_SIZE,
                            shape.channels(),
                            shape.size(),
                            shape.size()));
            labels.add(oneHot(workload.labels(batch)));
        }
    }

    void feed(Learner learner) {
        learner.fit(inputs.get(next), labels.get(next));
        next = (next + 1) % Workload.BATCHES;
    }

    private static INDArray oneHot(int[] labels) {
        float[][] values = new float[labels.length][Workload.CLASSES];
        for (int i = 0; i < labels.length; i++) {
            values[i][labels[i]] = 1;
        }
        return Nd4j.create(values);
    }
}
