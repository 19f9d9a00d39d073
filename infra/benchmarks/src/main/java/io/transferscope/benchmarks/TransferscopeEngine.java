package io.transferscope.benchmarks;

import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.data.Draws;
import io.transferscope.learning.network.Stack;
import io.transferscope.learning.network.StackBuilder;
import io.transferscope.learning.network.TrainingClock;
import java.util.List;

/** The network as a trainer builds and trains it: the only one here that knows how. */
final class TransferscopeEngine {
    private static final double RATE = 0.01;

    private final TrainingClock clock = new TrainingClock();
    private final Dl4jBatches batches;
    private final Stack stack;
    private long iteration;

    TransferscopeEngine(Workload workload) {
        TrainingParameters training =
                new TrainingParameters(1, Workload.BATCH_SIZE, RATE, 0.9, 5e-4, List.of(), true);
        stack = new StackBuilder(training, 1, clock).trained(workload.layers());
        batches = new Dl4jBatches(workload);
        for (PlacedLayer layer : stack.layers()) {
            for (ParameterShape parameter : layer.parameters()) {
                float[] values =
                        new float[parameter.shape().stream().reduce(1, Math::multiplyExact)];
                if (parameter.fanIn() > 0) {
                    new Draws(1, layer.position())
                            .fillNormal(values, Math.sqrt(2.0 / parameter.fanIn()));
                }
                stack.set(layer, parameter, all -> all.put(values));
            }
        }
    }

    /** Learns the next batch. */
    void step() {
        clock.set(iteration++, RATE);
        batches.feed(stack::fit);
    }
}
